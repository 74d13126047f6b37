"""Names in the Arabic and Hebrew scripts, which leave out short vowels: how they are spelt in Latin letters.

Each letter has the spellings in use, also of Persian, of French and of German; between two consonants one short vowel
may stand, while a long one is written and therefore must. Of the commonest names the vowels are known.

>>> from events.spelt import taken
>>> [reading] = readings(("محمد", "بن", "سلمان"))
>>> [taken(reading.steps, name) for name in ("mohammedbinsalman", "muhammadbensalman", "mohammedbinsulayman")]
[0, 0, None]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from events.spelt import Reading, Step, among, step, table

ARABIC, HEBREW = "\u0621-\u064a\u066e-\u06d3\u06fa-\u06ff", "\u05d0-\u05ea"
_SAME = str.maketrans("أإآٱىیےکھہۀةؤئ", "اااايييكهههه" + "وي")
# The short vowel between two consonants; before the last one of a word; in such as Khalid and Nasser; such as Muslim.
_SHORT, _LAST = "- a e i o u ou", "- a e i:7 o:7 u:7 ou:7"
_LAST_AFTER_LONG, _LAST_OF_PARTICIPLE = "e i a:7 -:7 u:7", "- a e i o:4 u:4 ou:4"
_HEBREW, _HEBREW_LAST, _HEBREW_BEFORE_WAW = "- a e i:1 o:3 u:7", "- a e i:7 o:3 u:7", "- a i:3 e:5"
_OPEN = "- a e i o u aa"
_LETTERS = table(
    """ب b bb p:2 pp:3 | ت t tt | ث th t s:7 | ج j g jj gg dj dg | ح h hh | خ kh ch k x h:3 | د d dd
    ذ dh d:2 z th dd | ر r rr | ز z zz | س s ss | ش sh ch sch s:3 shsh | ص s ss | ض d dh z dd | ط t tt
    ظ z dh d th | غ gh g | ف f ff ph v:1 | ق q k g gh c qq kk | ك k kk c q:3 g:4 ck | ل l ll | م m mm | ن n nn
    پ p pp | چ ch tch tsch | ژ zh j | گ g | ڤ v | ڭ g | ڨ g | ٹ t tt | ڈ d dd | ڑ r rr d | ں n | ב b v bb
    ג g gg j:2 | ד d dd | ז z zz s:3 | ח h ch kh | ט t tt th | כ k ch kh c kk | ך ch kh k c | ל l ll | מ m mm
    ם m mm | נ n nn | ן n nn | ס s ss c:3 | פ p f ph pp ff | ף f ff p ph | צ tz ts z c:3 s:4 ch:4
    ץ tz ts z c:3 ch:4 | ק k c q ck kk | ר r rr | ש sh s sch ss ch:3 | ת t th tt | ه h hh | ה h hh"""
)
_VOWELS = ("", "a", "e", "i", "o", "u", "ou", "ee", "oo")
_WAW = " ".join(("u o ou oo au aw ow uw", *(letter + vowel for letter in "wv" for vowel in _VOWELS)))
_YA = " ".join(("i ee e:2 ie ii ei ey", *(letter + vowel for letter in ("y", "iy", "yy") for vowel in _VOWELS)))
_LETTERS |= {"ا": "a aa e:7 u:3 o:3", "و": _WAW, "ي": _YA, "ו": _WAW, "י": _YA}
_LETTERS |= {"ء": _OPEN, "ع": _OPEN, "א": _OPEN + " ae", "ע": _OPEN}
_AT_FIRST = table(
    """ا a e i o u ou | ع a e i o u ou | א a e i:3 o:7 u:7 | ע a e i:3 o:7 u:7 | ה h
    و w v wa we wi wo wu va ve vi vo vu ou"""
)
_AT_FIRST["י"] = _YA + " j ja je jo ju"
_AT_LAST = table(
    """ا a ah aa | ي i y ee ie iy a:2 e:4 ai:2 ay:2 ei:2 ey:2 | و u o ou oo w v ow | ه h ah a eh e at:2 i:4
    ה a ah eh e h o:2 oh:2 | י i y ee ie ei ai ay iy | א a ah - e o:3 | ו o u v w ou oh ow"""
)
# Of the commonest names the vowels are known.
_KNOWN = table(
    """محمد mohammed mohammad muhammad muhammed mohamed mohamad muhamad muhamed mouhammad mouhamed
    mouhamad mohammod mohamet:2 mehmet:2 mehmed:2 mahomed:2 mohd | علي ali aly alee
    حسن hassan hasan hassen hacen | عمر omar umar omer umer | احمد ahmad ahmed ahmet:2 ahmat:2
    حمد hamad hamed:4 | يوسف yusuf yousef youssef yusef yousuf yousif yusif yusof youcef yousaf joseph:6
    يونس yunus younes younis yunis yunes younus | عمرو amr amro amru | مسلم muslim moslem musallam
    ملك malik malek melik | معمر muammar moammar mouammar
    مصطفي mustafa mustapha moustafa mostafa moustapha mostapha | موسي musa moussa mousa mussa moosa
    عيسي isa issa eissa eisa essa | يحي yahya yahia yehia yehya | نصر nasr | سعد saad sad:4 saed:4
    فهد fahd fahad | الله allah alla ullah ulla ollah olla llah lah:2 la:3 | حزب hizb hezb hizbu hizbo hezbo
    طه taha | نبيه nabih | عمار ammar amar:2 | عامر amer amir aamir aamer | صلاح salah salaah | صالح saleh salih
    هدي huda hoda houda | زايد zayed zayid | زيد zaid zayd zeid | زياد ziad ziyad ziyaad
    عثمان othman uthman osman usman | مريم maryam mariam meryem miriam | سامر samer saamer | ميشال michel
    حسين hussein husain hossein hussain husayn houssein hosein hussien | محمود mahmoud mahmud mahmood mehmood
    حميد hamid hameed | حامد hamed hamid haamid | بنيامين benjamin binyamin benyamin
    בנימין benjamin binyamin benyamin binjamin | יוסף yosef yossef joseph josef yoseph
    יעקב yaakov yaacov yakov jacob jakob yaaqov | משה moshe mosheh | שלמה shlomo | דוד david dovid
    יצחק yitzhak yitzchak itzhak isaac izhak | כהן cohen kohen | לוי levi levy | שרה sarah sara
    מיכאל michael mikhael | מרים miriam | יואל yoel joel | ראובן reuven reuben ruben | יעל yael | אהד ohad"""
)
_BETWEEN = table("بن bin ibn ben b -:7 | ابن ibn bin ben | بنت bint bent | ال - al el aal")
_ARTICLE = step("- l al el ul il u e:2 a:7")
MARKS = re.compile("[\u064b-\u0655\u0670\u0640\u0591-\u05c7]")
_WORDY, _ALONE = {3: 84, 4: 90, 5: 93, 6: 95}, {3: 80, 4: 88, 5: 91}  # of so many letters; of more 96 and 93
_NAMES_OF: dict[str, set[str]] = {}
for _name, _spellings in _KNOWN.items():
    for _spelling in step(_spellings).spellings if _name > "\u0600" else ():
        _NAMES_OF.setdefault(_spelling, set()).add(_name)


def other_names(one: str, other: str) -> bool:
    """Whether two words in Latin letters are spellings of two names that are known not to be one.

    >>> other_names("mahmoud", "mohammed"), other_names("mohamed", "mohammed"), other_names("hassan", "hansen")
    (True, False, False)
    """
    names = _NAMES_OF.get(one), _NAMES_OF.get(other)
    return bool(names[0] and names[1] and not names[0] & names[1])


def word(text: str) -> str:
    """A word as it is compared with others of its script: without signs of vowels, each letter in its plainest form.

    >>> word("أحمد") == word("احمد"), word("علی") == word("علي"), word("سلمان") == word("سليمان")
    (True, True, False)
    """
    plain = MARKS.sub("", text).translate(_SAME)
    return plain.replace("يي", "ي").replace("וו", "ו").replace("יי", "י")


TITLES = frozenset(map(word, among("الرئيس السيد الشيخ الملك الأمير الدكتور اللواء العميد الفريق الجنرال سيد دكتر")))


def readings(words: Sequence[str]) -> tuple[Reading, ...]:
    """The one way to read a name in these scripts, or none where it has too few letters to tell it by."""
    words = [word(one) for one in words]
    letters = sum(len(_without_article(one)) for one in words if one not in _BETWEEN)
    if letters < 3:
        return ()
    steps: list[Step] = []
    for at, one in enumerate(words):
        steps += [step(_BETWEEN[one])] if at and one in _BETWEEN else _steps(one)
    most = _ALONE.get(letters, 93) if len(words) == 1 else _WORDY.get(letters, 96)
    return (Reading(tuple(steps), most, "a spelling of what is written without vowels"),)


def _without_article(one: str) -> str:
    return one[2:] if one.startswith("ال") and len(one) > 3 and one not in _KNOWN else one


@lru_cache(maxsize=16384)
def _steps(one: str) -> tuple[Step, ...]:
    bare = _without_article(one)
    article = () if bare == one else (_ARTICLE,)
    if bare in _KNOWN:
        return (*article, step(("- a e u i " if bare == "الله" else "") + _KNOWN[bare]))
    return (*article, *(step(told) for told in _letters(bare, bool(article))), step("- e:3"))


def _letters(one: str, after_article: bool) -> Iterator[str]:
    """For each letter of a word its spellings, with those of the short vowel before it."""
    for at, letter in enumerate(one):
        last = at == len(one) - 1
        following = one[at + 1 : at + 2]
        if at and not (letter in "اא" or one[at - 1] in "اאعעويויء" or (last and letter in _AT_LAST)):
            yield _short(one, at)
        told = _AT_FIRST.get(letter) if not at else _AT_LAST.get(letter) if last else None
        told = told or _LETTERS.get(letter, "-")
        if not at and not after_article:
            told = " ".join(spelling for spelling in told.split() if spelling[:1] != spelling[1:2])
        if letter in "يי" and len(one) - at == 2 and one[at - 1] not in "اوאו":
            told = told.replace("e:2", "e:7")
        if letter in "اאعע" and not at and following and following in "اويוי":
            told += " -"
        if letter == "ا" and at and following == "ي":
            told += " -:2"
        yield told


def _short(one: str, at: int) -> str:
    last = at == len(one) - 1
    if one[at] >= "\u05d0" and one[at] <= "\u05ea":
        return _HEBREW_BEFORE_WAW if one[at] == "ו" else _HEBREW_LAST if last else _HEBREW
    if not last or len(one) < 3 or one[at] in "اويعء":
        return _SHORT
    if len(one) == 4 and one[1] == "ا":
        return _LAST_AFTER_LONG
    return _LAST_OF_PARTICIPLE if "ا" in one[:at] or one[0] == "م" else _LAST
