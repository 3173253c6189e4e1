"""The small words by which languages of Latin letters are told apart, and whose words a text is made of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

FEWEST_WORDS = 5
"""Shorter texts are not judged: a borrowed headline of three words is a choice."""

LEAST_SHARE, LEAST_FOREIGN = 0.22, 2
"""Share of a text's words, and different words of them, that must be another language's function words."""

ONE_TO = 3
"""So many foreign function words outweigh one of the language itself, which another language may write the same."""

_WORDS = {
    "en": """the and you your for with of to is are it that this from by not our we they be at or as an on in its all
        more every without has have will can was were when where what who which into than their made just about
        up out it's you'll don't isn't how only my me so but if no now""",
    "de": """der die das und ist ein eine einen einem einer eines den dem des für mit von zu zum zur nicht auch sich
        auf im in am an aus bei nach wie wir sie ihr ihre ihren dein deine deinen deiner du dich es so nur noch
        mehr oder aber wenn wird werden sind hat haben über ohne alle jeden jede jeder jedes durch dass was wer
        vom bis kein keine hier ganz sehr einfach heute immer schon solange""",
    "fr": """le la les des du de un une et est pour avec dans sur vous votre vos nous notre qui que ne pas plus sans
        tout tous toute toutes ce cette ces son sa ses au aux en par ou mais comme il elle se sont a été être
        fait chaque d' l' c'est même très où dès chez""",
    "es": """el la los las un una unos de del y es para con en por que no más su sus tu tus se lo al como sin todo
        todos toda cada este esta muy está son ser hay o pero ya te nos día hasta desde donde cuando también""",
    "it": """il lo la i gli le un una uno di del della dei delle dell' e è per con in che non più si tuo tua tuoi suo
        sua al alla ai alle dal dalla nel nella sul sulla come senza ogni tutto tutti questo questa sono da ma
        anche ti ci molto fino dove quando ed""",
    "pt": """o a os as um uma de do da dos das e é para com em no na nos nas por que não mais seu sua seus suas você
        se ao à como sem todo todos cada este esta isso são ser muito mas também até onde quando pelo pela num
        numa foi""",
    "nl": """de het een en is van voor met op te in niet dat die aan je jouw uw wij we ze zijn ook meer als naar bij
        uit door om zonder elke alle dit deze of maar wordt kan nog hier waar wat geen heeft hebben onze tot""",
    "pl": """i w we z ze na do dla jest nie się to że o od po przez twoja twoje twój twojej jak co oraz lub ale bez
        każdy każdego każda tylko więcej są był może czy już ten ta te tej tym który która które przy pod nad za""",
    "cs": """a v ve z ze na do pro je se si to že o od po s vaše váš vaší tvoje jak co nebo ale bez každý každého
        každou jen více jsou byl může už ten ta tím který která které při pod nad za i když kde není který vám
        vás ji své stačí díky""",
    "sv": """och att det är en ett för med på i av som inte du din ditt dina vi ni till från den de har kan utan alla
        varje mer bara eller men om när där här så vad hela nu sig ska blir din""",
    "da": """og at det er en et for med på i af som ikke du din dit dine vi til fra den de har kan uden alle hver
        mere kun eller men om når der her så hvad hele nu sig skal bliver deres ud ind""",
    "nb": """og å det er en et for med på i av som ikke du din ditt dine vi til fra den de har kan uten alle hver mer
        bare eller men om når der her så hva hele nå seg skal blir deres ut inn""",
    "fi": """ja on ei se että joka jotka kun niin kuin myös vain sinun sinulle sinä me te he ovat ole oli voi tai
        mutta jos ilman kaikki jokainen tämä tästä enemmän vielä nyt aina hyvä parempi jo siitä sen päivä
        päivään kanssa""",
    "tr": """ve bir bu için ile de da ne gibi daha çok her en değil var yok olan olarak ama mı mi sizin senin siz sen
        biz kadar sonra önce şimdi hiç tüm kendi ya veya içinde artık""",
    "vi": """và của là có cho một những các được trong với không bạn mỗi từ để này đó khi như nhưng nào đến ra hay
        cũng thì đã sẽ ở trên ngày làm hơn vì điều""",
    "ro": """și este de la cu pentru un o în pe care nu mai din ce să ta tău sau dar fără fiecare toate sunt fi are
        prin al ale ai lui ei acest această doar""",
    "hu": """a az és egy van nem is hogy de ha vagy csak minden ez azt már mint még meg el ön te mi nélkül lehet volt
        amely után között nagyon""",
    "id": """dan yang di untuk dengan dari ini itu ke tidak adalah anda kamu pada dalam atau setiap lebih akan bisa
        tanpa semua oleh juga saja karena""",
}

NAMES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "pl": "Polish", "cs": "Czech or Slovak", "sv": "Swedish", "da": "Danish or Norwegian",
    "nb": "Danish or Norwegian", "fi": "Finnish", "tr": "Turkish", "vi": "Vietnamese", "ro": "Romanian",
    "hu": "Hungarian", "id": "Indonesian",
}  # fmt: skip

_LIKE = ({"da", "nb", "nn", "no", "sv"}, {"cs", "sk"}, {"es", "ca", "gl", "pt"}, {"id", "ms"}, {"nl", "af"})
"""Neighbours that share too much to be told apart in a line or two."""

FUNCTION_WORDS = {tag: frozenset(words.split()) for tag, words in _WORDS.items()}

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?['’]?")


class Foreign(NamedTuple):
    """Another language that a text is written in, with the share of words that say so, 0..1."""

    language: str
    share: float


def foreign_language(text: str, language: str, names: Iterable[str] = ()) -> Foreign | None:
    """The other language a text is plainly written in; None where it is not, or where it is too short to say.

    `names` are words of no language. Languages that are not in the table are not judged.
    """
    own = FUNCTION_WORDS.get({"no": "nb", "nn": "nb", "sk": "cs"}.get(language, language))
    words = [word for word in words_of(text) if word not in set(names)]
    if own is None or len(words) < FEWEST_WORDS:
        return None
    near = {language}.union(*(group for group in _LIKE if language in group))
    best = max(
        (_weight(words, own, other, tag) for tag, other in FUNCTION_WORDS.items() if tag not in near),
        key=lambda found: found.share,
        default=Foreign("", 0.0),
    )
    return best if best.share >= LEAST_SHARE else None


def _weight(words: list[str], own: frozenset[str], other: frozenset[str], tag: str) -> Foreign:
    foreign = Counter(word for word in words if word in other - own)
    mine = sum(word in own - other for word in words)
    count = sum(foreign.values())
    if len(foreign) < LEAST_FOREIGN or count < ONE_TO * mine:
        return Foreign(tag, 0.0)
    return Foreign(tag, count / len(words))


def words_of(text: str) -> list[str]:
    """The words of a text as they are looked up: small letters, with elided articles as words of their own."""
    found = []
    for word in _WORD.findall(text.casefold().replace("’", "'")):
        head, mark, tail = word.partition("'")
        found += [word] if not mark or len(head) > 3 or not tail else [f"{head}'", tail]
    return found
