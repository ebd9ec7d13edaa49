"""Toneless pinyin for search: syllables parted by one space, ü written v as one types it."""
import re
import unicodedata

import icu

_LATIN = icu.Transliterator.createInstance("Han-Latin")

# Readings that ICU, which sees one character at a time, gets wrong in our names.
PHRASES = {
    "长宁": "chang ning", "长江": "chang jiang",
    "长三角": "chang san jiao", "长兴": "chang xing", "长阳": "chang yang", "长风": "chang feng",
    "闵行": "min hang", "曹行": "cao hang", "徐行": "xu hang", "银行": "yin hang",
    "莘庄": "xin zhuang", "地": "di", "调整": "tiao zheng", "协调": "xie tiao", "率先": "shuai xian",
}
_LONGEST = max(map(len, PHRASES))


def _syllable(char):
    spoken = unicodedata.normalize("NFD", _LATIN.transliterate(char).lower())
    spoken = spoken.replace("u\u0308", "v")
    return "".join(c for c in spoken if c.isascii() and c.isalnum())


def pinyin(text):
    words, i = [], 0
    while i < len(text):
        for size in range(_LONGEST, 0, -1):
            if text[i:i + size] in PHRASES:
                words.append(PHRASES[text[i:i + size]])
                i += size
                break
        else:
            latin = re.match(r"[A-Za-z0-9.+-]*[A-Za-z0-9]", text[i:])
            if latin:
                words.append(latin.group().lower())
                i += latin.end()
            else:
                if "\u4e00" <= text[i] <= "\u9fff":
                    words.append(_syllable(text[i]))
                i += 1
    return " ".join(words)
