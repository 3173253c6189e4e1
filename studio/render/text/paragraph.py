"""Choosing line ends: the set of breaks that makes a paragraph even, without widows or dangling little words."""

from __future__ import annotations

from studio.render.text.ruler import Ruler

_WIDOW = 0.7
_SLIGHT = 1e-6


def best_ends(ruler: Ruler, line_count: int, width: float, balance: bool) -> tuple[float, list[int]] | None:
    """The cheapest breaks into exactly `line_count` lines no wider than `width` (reference px), with their cost.

    None when there are none. With `balance` all lines are made alike, else all but the last are filled.
    """
    count = len(ruler.pieces)
    if line_count == 1:
        fits = ruler.must_count <= 1 and ruler.width(0, count) <= width + _SLIGHT
        return (0.0, [count]) if fits else None
    ideal = min(width, ruler.width(0, count) / line_count) if ruler.must_count <= 1 else width
    # best[k][j]: cheapest way to set the first j pieces in k lines, with the place of the last break.
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for number in range(1, line_count + 1):
        is_last = number == line_count
        row: dict[int, tuple[float, int]] = {}
        for first, (cost, _) in best[-1].items():
            for end in range(first + 1, count - (line_count - number) + 1):
                line_width = ruler.width(first, end)
                if line_width > width + ruler.longest_tail:
                    break
                if line_width <= width + _SLIGHT and (not is_last or end == count):
                    total = cost + _line_cost(ruler, first, end, line_width, ideal, width, balance, is_last)
                    if end not in row or total < row[end][0]:
                        row[end] = (total, first)
                if ruler.pieces[end - 1].kind == "must":
                    break
        best.append(row)
    if count not in best[line_count]:
        return None
    ends = [count]
    for number in range(line_count, 1, -1):
        ends.append(best[number][ends[-1]][1])
    return best[line_count][count][0], ends[::-1]


def _line_cost(
    ruler: Ruler, first: int, end: int, line_width: float, ideal: float, width: float, balance: bool, is_last: bool
) -> float:
    cost = 0.0 if is_last else ruler.break_costs[end - 1]
    if is_last and line_width < 0.42 * ideal and ruler.is_single_word(first, end):
        cost += _WIDOW
    if balance:
        return cost + 2.2 * ((line_width - ideal) / width) ** 2
    return cost if is_last else cost + ((width - line_width) / width) ** 2
