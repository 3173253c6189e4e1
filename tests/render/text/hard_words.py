"""Purpose-hard advertising copy for 26 locales: long compounds, stacks, prices, mixed scripts, quotation marks."""

from __future__ import annotations

HARD: dict[str, str] = {
    "en-US": "The 72-hour *ultra-hydrating* serum with 20 % vitamin C — now $1,299.00 at Luma & Co",
    "de-DE": "Feuchtigkeitsspendende *Hochgebirgskräuterpflege* für Großstadtmenschen: nur 1.299,00 € bei Luma & Co",
    "fr-FR": "« L’éclat retrouvé » : l’hydratation ultra-régénérante à 20 % ! Dès 1 299,00 € chez Luma & Co",
    "es-ES": "¿Preparada? Descubre la *extraordinaria* luminosidad antienvejecimiento por 1.299,00 € en Luma & Co",
    "it-IT": "L’idratazione straordinariamente *rivitalizzante* che dura 72 ore, a 1.299,00 € da Luma & Co",
    "pt-BR": "A hidratação *extraordinariamente* revitalizante de 72 h por R$ 1.299,00 na Luma & Co",
    "nl-NL": "Vochtinbrengende *huidverzorgingsproducten* met 20 % vitamine C, nu € 1.299,00 bij Luma & Co",
    "pl-PL": "Najintensywniejsze *nawilżenie* z witaminą C i w promocji za 1 299,00 zł u Luma & Co",
    "cs-CZ": "Nejintenzivnější *hydratace* s vitamínem C a v akci za 1 299,00 Kč u Luma & Co",
    "sv-SE": "Återfuktande *hudvårdsprodukter* på djupet i 72 timmar, nu 1 299,00 kr hos Luma & Co",
    "fi-FI": "Kosteuttava *kasvojenhoitotuotesarja* herkkäihoisille, nyt 1 299,00 € Luma & Co -myymälästä",
    "da-DK": "Fugtighedsgivende *ansigtsplejeprodukter* i 72 timer, nu 1.299,00 kr. hos Luma & Co",
    "nb-NO": "Fuktighetsgivende *ansiktspleieprodukter* i 72 timer, nå 1 299,00 kr hos Luma & Co",
    "tr-TR": "Işıltılı cildiniz için *nemlendirici* İstanbul gülü serumu şimdi Luma & Co’da ₺1.299,00",
    "el-GR": "Η *εξαιρετικά* αναζωογονητική ενυδάτωση της επιδερμίδας, τώρα 1.299,00 € στο Luma & Co",
    "ru-RU": "Высокоинтенсивное *увлажнение* и сияние кожи в течение 72 ч — всего 1 299,00 ₽ в Luma & Co",
    "uk-UA": "Найінтенсивніше *зволоження* й сяйво шкіри протягом 72 годин — лише 1 299,00 ₴ у Luma & Co",
    "ar-AE": "اكتشفي إشراقة *استثنائية* مع سيروم فيتامين C بتركيز 20٪ من Luma & Co بسعر 1,299.00 د.إ.",
    "he-IL": "גלי את הזוהר *היוצא מן הכלל* עם סרום ויטמין C בריכוז 20% של Luma & Co ב‑1,299.00 ₪",
    "hi-IN": "त्वचा की *असाधारण* चमक के लिए 20% विटामिन C सीरम, अब केवल ₹1,29,900.00 में Luma & Co पर",
    "th-TH": "เซรั่มวิตามินซี 20% บำรุงผิวให้กระจ่างใสอย่างเป็นธรรมชาติทุกวันจาก Luma & Co เพียง ฿1,299.00",
    "vi-VN": "Tinh chất dưỡng ẩm *chuyên sâu* với 20% vitamin C, rực rỡ suốt 72 giờ chỉ 1.299.000 ₫ tại Luma & Co",
    "ja-JP": "「本当の輝き」を、毎日のあなたに。ビタミンC 20%配合の高保湿美容液がLuma & Coから￥129,900で。",
    "ko-KR": "비타민C 20% 함유 *고보습* 세럼으로 72시간 빛나는 피부를 Luma & Co에서 ₩1,299,000에 만나보세요",
    "zh-Hans-CN": "每一天都焕发光彩：含20%维生素C的高保湿精华液，Luma & Co限时特惠￥1,299.00元起。",
    "zh-Hant-TW": "每一天都煥發光彩：含20%維生素C的高保濕精華液，Luma & Co限時特惠NT$1,299起。",
}
"""Each holds the brand name Luma & Co, which must stay whole, and a price."""

PRICES: dict[str, str] = {
    "en-US": "$1,299.00", "de-DE": "1.299,00 €", "fr-FR": "1 299,00 €", "es-ES": "1.299,00 €", "it-IT": "1.299,00 €",
    "pt-BR": "R$ 1.299,00", "nl-NL": "€ 1.299,00", "pl-PL": "1 299,00 zł", "cs-CZ": "1 299,00 Kč",
    "sv-SE": "1 299,00 kr", "fi-FI": "1 299,00 €", "da-DK": "1.299,00 kr.", "nb-NO": "1 299,00 kr",
    "tr-TR": "₺1.299,00", "el-GR": "1.299,00 €", "ru-RU": "1 299,00 ₽", "uk-UA": "1 299,00 ₴", "ar-AE": "1,299.00",
    "he-IL": "1,299.00 ₪", "hi-IN": "₹1,29,900.00", "th-TH": "฿1,299.00", "vi-VN": "1.299.000 ₫",
    "ja-JP": "￥129,900", "ko-KR": "₩1,299,000", "zh-Hans-CN": "￥1,299.00", "zh-Hant-TW": "NT$1,299",
}  # fmt: skip

BAD: dict[str, str] = {
    "two thousand characters": "Lorem ipsum dolor sit amet consectetur " * 52,
    "one endless word": "a" * 2000,
    "endless compounds": "Donaudampfschifffahrtsgesellschaftskapitän " * 47,
    "endless Thai": "เซรั่มบำรุงผิวหน้าสูตรเข้มข้นที่ช่วยให้ผิวกระจ่างใส" * 40,
    "endless Japanese": "本当に山の味がするコーヒーで目覚めよう。「特別な一杯」を、あなたの朝に。" * 55,
    "endless emoji": "😀👨‍👩‍👧‍👦" * 250,
    "controls": "a\x00b\x07c\x1b[31m\x85d\u2028e\x7f",
    "overrides": "abc \u202eevil\u202c def \u2067x \u202a\u202d",
    "only joiners": "\u200d\u200c\u200d\u2060\ufeff",
    "piled marks": "Z" + "\u0301\u0327\u0334" * 600,
    "lone surrogates": "a\ud800b \udfff",
    "noncharacters": "a\uffff\ufffe\ufdd0 \ue000",
    "Javanese": "ꦲꦏ꧀ꦱꦫ hello",
    "Bengali": "আমার সোনার বাংলা",
    "stars": "*" * 2000,
    "emphasis on every letter": "*a*" * 600,
    "soft hyphens": "\u00ad" * 500,
    "line breaks": "\n\n\r\n" * 300 + "x",
    "spaces": " \u00a0\u3000\t" * 300,
}
