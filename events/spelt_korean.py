"""Names in Hangul: how their syllables are spelt in Latin letters, in the systems in use and as people do.

The Revised Romanisation, McCune and Reischauer's without its marks, North Korea's, and everyday spellings of family
names; foreign names, which are of several words, longer, or begin with no Korean family name, by their sounds.

>>> from events.spelt import taken
>>> [taken(one.steps, name) for one in readings(("박정희",)) for name in ("parkchunghee", "bakjeonghui", "parkjungil")]
[0, 0, None]
>>> [taken(one.steps, "vladimirputin") for one in readings(("블라디미르", "푸틴"))]
[0]
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from events.spelt import Reading, Step, among, step, step_of, table

HANGUL = "\uac00-\ud7a3"
TITLES = among("위원장 총비서 국방위원장 국무위원장 대통령 총리 장관 외무상 의원 장군 대장 주석 수령 교수 박사 씨")
_FIRST = ord("가")
_STARTS, _MIDDLES = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ", "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_CLOSES = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_SOFT = "ㅑㅒㅕㅖㅛㅠㅣ"
_INITIALS = table(
    """ㄱ g k | ㄲ kk gg k g | ㄴ n | ㄷ d t | ㄸ tt dd t d | ㄹ r l | ㅁ m | ㅂ b p | ㅃ pp bb p b | ㅅ s sh:2
    ㅆ ss s | ㅇ - | ㅈ j ch | ㅉ jj tch j ch | ㅊ ch | ㅋ k kh:1 | ㅌ t th:1 | ㅍ p ph:1 | ㅎ h"""
)
_VOWELS = table(
    """ㅏ a ah | ㅐ ae ai ay e:2 | ㅑ ya yah ia:3 | ㅒ yae yai | ㅓ eo o u uh oh ou:2 e:2 | ㅔ e ae:2 ei ay:2 ey
    ㅕ yeo yo yu you yuh ye:2 ie:3 | ㅖ ye yae e:2 yeh ie:3 ae:3 | ㅗ o oh | ㅘ wa oa ua:3 | ㅙ wae
    ㅚ oe oi we e:3 oy | ㅛ yo yoh | ㅜ u oo ou:1 woo wu | ㅝ wo weo u:3 uo:3 | ㅞ we | ㅟ wi wee ui ee:3
    ㅠ yu yoo you iu:3 | ㅡ eu u oo:2 e:2 y:2 ue:2 | ㅢ ui ee i eui uy:2 hi:3 | ㅣ i ee yi:2 ie:3"""
)
_FINALS = table(
    """ㄱ k g c:2 ck:1 | ㄲ k g | ㄳ k | ㄴ n | ㄵ n | ㄶ n | ㄷ t d | ㄹ l r:3 ll:3 | ㄺ k l lk | ㄻ m lm
    ㄼ l p lb | ㄽ l | ㄾ l | ㄿ p l | ㅀ l | ㅁ m | ㅂ p b | ㅄ p | ㅅ t s | ㅆ t | ㅇ ng | ㅈ t | ㅊ t | ㅋ k
    ㅌ t | ㅍ p | ㅎ -"""
)
# As finals sound before n, m and l: 백남 Paengnam, 독립 Tongnip, 신라 Silla.
_SOFTENED = table("ㄱ ng:1 | ㄹ ll:1 | ㅂ m:1 | ㄴ l:1")
# Family names, of which each has its own spellings besides those of its sounds.
_FAMILIES = table(
    """김 kim gim ghim:2 keem:2 | 이 lee yi i rhee li ri ree yee:2 rhie:2 ree:2 | 박 park pak bak bahk pahk
    최 choi choe choy che:2 tsoi:2 tsoy:2 | 조 cho jo joe choh | 임 lim im rim yim rhim leem:2
    유 yu yoo ryu you ryoo lyu rhyu lew:3 | 노 roh noh no ro rho | 오 oh o | 우 woo wu u | 안 ahn an
    강 kang gang kahng | 서 seo suh so sur:3 seoh | 허 heo ho huh hur her:3
    정 jung chung jeong jong chong cheong joung jeung:2 | 나 na ra rah nah | 양 yang ryang
    여 yeo yo ryo lyo yuh ryeo | 염 yeom yom ryom ryeom youm:2 | 윤 yoon yun youn ryun
    구 koo ku gu goo kou:2 kwoo:3 | 주 joo ju chu choo | 문 moon mun | 신 shin sin | 심 shim sim
    곽 kwak gwak kwag | 반 ban pan | 변 byun byeon pyon byon | 백 paek baek paik baik back | 배 bae pae bai
    방 bang pang | 용 yong ryong young:2 | 현 hyun hyon hyeon | 라 ra na rah | 로 ro no roh rho
    리 ri lee li yi rhee i ree | 림 rim lim im | 류 ryu yu yoo ryoo lyu | 량 ryang yang | 려 ryo yo ryeo yeo
    렴 ryom yom ryeom yeom | 룡 ryong yong"""
)
_OTHER_FAMILIES = frozenset(
    "장한전고손남노하성차우민진지엄채원천공함추도소석선설마길연위표명기왕금옥육인맹제모탁국어은편태황홍송권어감계"
)
# What the sounds of other languages become in Hangul, and may have been.
_FOREIGN_INITIALS = table(
    """ㄱ g gu gh k:2 | ㄲ k c q g | ㄴ n | ㄷ d th:1 | ㄸ t d | ㄹ l r ll rr | ㅁ m mm | ㅂ b v bb w:3 | ㅃ p b
    ㅅ s sh th ss c sch:2 x:1 hs:1 | ㅆ s ss c z | ㅇ - | ㅈ j z g zh s dz:1 ch:2 | ㅉ ch z j tz
    ㅊ ch c tch ts cz tz tsch | ㅋ k c ch q kh ck cc x:2 | ㅌ t th tt | ㅍ p f ph pp v | ㅎ h kh ch j x f:3 g:3"""
)
_FOREIGN_VOWELS = table(
    """ㅏ a ah aa u:1 o:1 | ㅐ a ae e ai | ㅑ ya ia ja ea a:1 | ㅒ ya
    ㅓ a e i o u y aa ai au ay ea ee ei eo eu ey ia ie io ou oo oa ue ah eh oh | ㅔ e ae ai a ay ei ey eh
    ㅕ yo ya yu ye io ia e:1 o:1 | ㅖ ye ie je e | ㅗ o oh oe au aw ou oa a:1 | ㅘ wa oi ua oa | ㅙ wa we
    ㅚ oe e | ㅛ yo io jo eo o:1 | ㅜ u oo ou w wo | ㅝ wo wa ua | ㅞ we wa ue | ㅟ wi ui we vi u
    ㅠ yu u iu ew ju eu | ㅡ - e u o i | ㅢ ui i | ㅣ i e y iy ii ee ie ea ei ey ij -:1"""
)
_FOREIGN_FINALS = table(
    """ㄱ k c ck g x:1 | ㄴ n nn ne | ㄷ t d | ㄹ l ll r:2 le | ㅁ m mm me | ㅂ p b pp f:2 | ㅅ t d s tt th te:1
    ㅇ ng n:1"""
)


def word(text: str) -> str:
    """A word as it is compared with others in Hangul: as the South spells what the North begins with r or n.

    >>> word("리용호"), word("로동당"), word("녀성")
    ('이용호', '노동당', '여성')
    """
    start, middle, close = _parts(text[0])
    if start in "ㄴㄹ":
        start = "ㅇ" if middle in _SOFT else "ㄴ"
    numbers = _STARTS.index(start) * 588 + _MIDDLES.index(middle) * 28 + _CLOSES.index(close)
    return chr(_FIRST + numbers) + text[1:]


def readings(words: Sequence[str]) -> tuple[Reading, ...]:
    """The ways to read a name of two syllables and more: as a Korean one and as a foreign one."""
    signs = "".join(words)
    if len(signs) < 2:
        return ()
    made = []
    if len(signs) <= 4 or len(words) == 1:
        steps = tuple(_native(sign, signs[at + 1 : at + 2], at == 0) for at, sign in enumerate(signs))
        made.append(Reading(steps, 95 if len(signs) > 2 else 90, "a spelling of the Korean syllables"))
    if len(signs) > 3 or (len(signs) == 3 and signs[0] not in _FAMILIES and signs[0] not in _OTHER_FAMILIES):
        steps = tuple(part for one in words for part in _foreign_word(one))
        made.append(Reading(steps, 94 if len(words) > 1 else 91, "as the name sounds in Korean"))
    return tuple(made)


@lru_cache(maxsize=16384)
def _native(sign: str, after: str, family: bool) -> Step:
    start, middle, close = _parts(sign)
    ends = _FINALS.get(close, "-")
    if after and _parts(after)[0] in "ㄴㄹㅁ":
        ends += " " + _SOFTENED.get(close, "")
    begins = _INITIALS[start] + " n:1" * (start == "ㄹ")
    spellings = dict(step(_FAMILIES.get(sign, "")).spellings) if family else {}
    for begun, first in step(begins).spellings.items():
        for sounded, second in step(_VOWELS[middle]).spellings.items():
            for ended, third in step(ends).spellings.items():
                made = begun + sounded + ended
                usual = begun == "sh" and sounded[0] in "iw"
                spellings[made] = min(first * (not usual) + second + third, spellings.get(made, 9))
    return step_of(spellings)


def _foreign_word(text: str) -> list[Step]:
    return [part for at, sign in enumerate(text) for part in _foreign(sign, text[at + 1 : at + 2])] + [step("- e:1")]


@lru_cache(maxsize=16384)
def _foreign(sign: str, after: str) -> tuple[Step, ...]:
    start, middle, close = _parts(sign)
    following = _parts(after) if after else (" ", " ", " ")
    vowels = _FOREIGN_VOWELS[middle] + " -" * (middle == "ㅏ" and close == " " and following[:2] == ("ㅇ", "ㅣ"))
    ended = _FOREIGN_FINALS.get(close) or _FINALS.get(close, "-")
    ended += " -" * (close == following[0] == "ㄹ")
    return step(_FOREIGN_INITIALS[start]), step(vowels), step(ended)


def _parts(sign: str) -> tuple[str, str, str]:
    number = ord(sign) - _FIRST
    return _STARTS[number // 588], _MIDDLES[number % 588 // 28], _CLOSES[number % 28]
