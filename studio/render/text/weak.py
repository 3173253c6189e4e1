"""Little words that lean on the next one: a line had better not end with them."""

from __future__ import annotations

from functools import lru_cache

from studio.model.locale import language

_WEAK = {
    "en": "a an the of for to in on at by and or with your our my its is from as that this no",
    "de": "der die das den dem des ein eine einen einem einer eines für mit von vom zu zum zur im in am an auf aus bei "
    "und oder dein deine deinen ihr ihre ihren so nur nie ist",
    "fr": "le la les un une des de du d’ l’ à au aux en et ou pour par sur sans votre vos notre nos ton ta tes "
    "ce cette",
    "es": "el la los las un una de del al a en y o con por para sin tu tus su sus que",
    "it": "il lo la i gli le un uno una di del della dei da dal a al alla in nel nella e o con per su il tuo la tua",
    "pt": "o a os as um uma de do da dos das em no na e ou com por para sem seu sua que",
    "nl": "de het een van voor met in op aan en of bij uit je jouw uw is te",
    "sv": "en ett den det av för med i på till och eller din ditt är",
    "pl": "na do od po za ze we dla bez nad pod oraz lub nie się",
    "tr": "ve ile bir bu da de için",
    "vi": "và của cho với một từ để là",
    "ru": "и в на с к о у не по за от до из для без или",
    "uk": "і й в у на з до від за для без або не",
    "ar": "من في على إلى عن مع أو لا ما كل",
    "he": "של את על עם או כל לא",
    "hi": "का की के को में से पर और या एक यह",
}


_LEANING_BACK = {"ja": "する した して いる いた ある こと もの よう ため なる ない でき です ます", "th": "ๆ"}


@lru_cache(maxsize=64)
def _words(locale: str) -> frozenset[str]:
    return frozenset(_WEAK.get(language(locale), "").split())


def is_weak(word: str, locale: str) -> bool:
    """Whether the word is an article, preposition or conjunction of the locale's language."""
    return word.casefold().lstrip("«„“\"'¿¡(") in _words(locale)


def leans_back(start: str, locale: str) -> bool:
    """Whether a phrase beginning so belongs to the one before it."""
    return any(start.startswith(word) for word in _LEANING_BACK.get(language(locale), "").split())
