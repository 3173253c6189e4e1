"""English names of the locales campaigns are mostly made for, at hand at once without asking a library."""

from __future__ import annotations

from studio.model.locale import language, normalised, region, script

LANGUAGES = {
    "af": "Afrikaans", "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech",
    "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian",
    "fi": "Finnish", "fil": "Filipino", "fr": "French", "gl": "Galician", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian", "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "lt": "Lithuanian", "lv": "Latvian", "mr": "Marathi", "ms": "Malay", "nb": "Norwegian", "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian",
    "sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip

REGIONS = {
    "AE": "United Arab Emirates", "AR": "Argentina", "AT": "Austria", "AU": "Australia", "BD": "Bangladesh",
    "BE": "Belgium", "BG": "Bulgaria", "BR": "Brazil", "CA": "Canada", "CH": "Switzerland", "CL": "Chile",
    "CN": "China", "CO": "Colombia", "CY": "Cyprus", "CZ": "Czechia", "DE": "Germany", "DK": "Denmark", "EE": "Estonia",
    "EG": "Egypt", "ES": "Spain", "FI": "Finland", "FR": "France", "GB": "United Kingdom", "GR": "Greece",
    "HK": "Hong Kong", "HR": "Croatia", "HU": "Hungary", "ID": "Indonesia", "IE": "Ireland", "IL": "Israel",
    "IN": "India", "IR": "Iran", "IS": "Iceland", "IT": "Italy", "JO": "Jordan", "JP": "Japan", "KR": "South Korea",
    "KW": "Kuwait", "LT": "Lithuania", "LU": "Luxembourg", "LV": "Latvia", "MA": "Morocco", "MX": "Mexico",
    "MY": "Malaysia", "NL": "Netherlands", "NO": "Norway", "NZ": "New Zealand", "PE": "Peru", "PH": "Philippines",
    "PK": "Pakistan", "PL": "Poland", "PT": "Portugal", "QA": "Qatar", "RO": "Romania", "RS": "Serbia",
    "RU": "Russia", "SA": "Saudi Arabia", "SE": "Sweden", "SG": "Singapore", "SI": "Slovenia", "SK": "Slovakia",
    "TH": "Thailand", "TR": "Türkiye", "TW": "Taiwan", "UA": "Ukraine", "US": "United States", "VN": "Vietnam",
    "ZA": "South Africa",
}  # fmt: skip

OFFERED = (
    "en-US", "en-GB", "de-DE", "fr-FR", "es-ES", "it-IT", "ja-JP", "ar-AE", "pt-BR", "nl-NL", "pl-PL", "sv-SE",
    "zh-CN", "zh-TW", "ko-KR", "tr-TR", "hi-IN", "th-TH", "he-IL", "el-GR", "uk-UA", "ru-RU", "cs-CZ", "da-DK",
    "fi-FI", "nb-NO", "hu-HU", "ro-RO", "vi-VN", "id-ID", "ar-SA", "ar-EG", "ar-KW", "ar-QA", "ar-JO", "ar-MA",
    "bg-BG", "bn-BD", "bn-IN", "ca-ES", "de-AT", "de-CH", "de-LU", "el-CY", "en-AE", "en-AU", "en-CA", "en-HK",
    "en-IE", "en-IN", "en-NZ", "en-PH", "en-SG", "en-ZA", "es-AR", "es-CL", "es-CO", "es-MX", "es-PE", "es-US",
    "et-EE", "eu-ES", "fa-IR", "fil-PH", "fr-BE", "fr-CA", "fr-CH", "fr-LU", "fr-MA", "gl-ES", "hr-HR", "is-IS",
    "it-CH", "lt-LT", "lv-LV", "mr-IN", "ms-MY", "nl-BE", "pt-PT", "sk-SK", "sl-SI", "sr-RS", "ur-PK", "zh-HK",
    "zh-SG", "af-ZA",
)  # fmt: skip
"""What the list offers, the most used first; any other tag can be typed."""

_SCRIPTS = {"Hans": "Simplified", "Hant": "Traditional", "Latn": "Latin", "Cyrl": "Cyrillic"}


def locale_name(tag: str) -> str:
    """`de-DE` -> `German (Germany)`; parts without a known name stay as they are."""
    lang, area = language(tag), region(tag)
    name = LANGUAGES.get(lang, lang)
    notes = [REGIONS.get(area, area)] if area else []
    if lang == "zh" or len(normalised(tag).split("-")) > 2:
        notes.insert(0, _SCRIPTS.get(script(tag), ""))
    inner = ", ".join(note for note in notes if note)
    return f"{name} ({inner})" if inner else name


def language_name(tag: str) -> str:
    return LANGUAGES.get(language(tag), language(tag))
