"""The one form in which the search compares what was typed with what is written, and how words sound.

The rules stand here once. The index takes them along, and overrides/assets/javascripts/find-letters.js follows them
to the letter, so their patterns are such as Python and JavaScript read alike; `$1` in a replacement is the first group.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from macros.base.japanese import asking
from macros.base.japanese.english import SMALL, elsewhere, moves

# After NFKC and in small letters, one after the other.
_SPELLINGS = (
    ("([ァ-ヺ])[一―—–‐‑−-]", "$1"),  # カ一ド, typed with the sign for "one" or a dash in place of a long vowel
    ("([a-z0-9])[・‐‑–—−_-]+(?=[a-z0-9])", "$1 "),  # AI-OCR, e-mail
    (r"([a-z])\.(?=[a-z0-9])", "$1 "),  # but not 8.6
    ("([0-9]),(?=[0-9]{3})", "$1"),  # 1,500万人
    ("(介護|健康|社会|医療|雇用)保健(?![師所福セ指事])", "$1保険"),  # typed for the other
    ("がな(?:かった|くて)|がありません(?:でした)?", "がない"),  # 収入がなかったとき
    ("([々〆一-鿿])[ぁ-ん](?=[々〆一-鿿])", "$1"),  # 申し込み and 申込み, 住民票の写し and 住民票写し
    ("([a-z0-9ァ-ー々〆一-鿿])の(?=[a-z0-9ァ-ー々〆一-鿿])", "$1"),  # eLTAXの利用率 and eLTAX利用率
    # English: one of several, whose, and what is written otherwise in America.
    ("(?<=[a-z])['’]s(?![a-z0-9])", ""),
    ("([a-z]{2})ies(?![a-z0-9])", "$1y"),
    ("(?<=[a-z])(x|z|ch|sh|ss)es(?![a-z0-9])", "$1"),
    ("([a-z]{2}[b-hj-np-rtv-z])s(?![a-z0-9])", "$1"),
    ("([a-z]{2})is(e|ed|er|ing|ation)(?![a-z0-9])", "$1iz$2"),
    ("((?:cen|li|me|thea)t)re(?![a-z0-9])", "$1er"),
    ("licence", "license"),
    ("(?<![a-z])(?:children|kid)(?![a-z])", "child"),
    ("permission", "permit"),  # the noun and what one is given say the same
    ("neighbour", "neighbor"),
    ("enrol(?!l)", "enroll"),
    ("cancell(?=ed|ing|er)", "cancel"),
)

# A sign of the first line is read as the one below it.
_SIGN_PAIRS = (
    # small kana, and those that sound alike
    ("ぁぃぅぇぉっゃゅょゎゕゖゔぢづ", "あいうえおつやゆよわかけぶじず"),
    # kanji that look like katakana, as hiragana
    ("力口二八工夕卜才千厶乂彡亻冖", "かろにはえたとおちむめみいわ"),
    # letters of Greek and Cyrillic that look like Latin ones, and the zero of kanji
    ("αβεζικνορτυχаеорсухікмтвнѕј〇", "abezikvoptuxaeopcyxikmtbhsj0"),
    # the kanji of old books, and other forms of the same
    ("亞惡壓圍醫壹稻飮隱營榮衞驛圓緣艷應歐毆櫻奧橫溫穩假價畫會壞懷繪擴殼覺學嶽樂勸卷寬歡觀關陷館巖顏歸氣",
     "亜悪圧囲医壱稲飲隠営栄衛駅円縁艶応欧殴桜奥横温穏仮価画会壊懐絵拡殻覚学岳楽勧巻寛歓観関陥館巌顔帰気"),
    ("龜僞戲犧舊據擧峽挾狹鄕曉區驅勳薰徑惠揭攜溪經繼莖螢輕鷄藝擊缺儉劍圈檢權獻縣險顯驗嚴效廣恆鑛號國黑濟碎齋劑",
     "亀偽戯犠旧拠挙峡挟狭郷暁区駆勲薫径恵掲携渓経継茎蛍軽鶏芸撃欠倹剣圏検権献県険顕験厳効広恒鉱号国黒済砕斎剤"),
    ("櫻册雜參慘棧蠶贊殘絲齒兒辭濕實舍寫釋壽收從澁獸縱肅處敍將燒奬條狀乘淨剩疊孃讓釀觸囑寢愼晉眞盡圖粹醉隨髓數",
     "桜冊雑参惨桟蚕賛残糸歯児辞湿実舎写釈寿収従渋獣縦粛処叙将焼奨条状乗浄剰畳嬢譲醸触嘱寝慎晋真尽図粋酔随髄数"),
    ("樞聲靜齊攝竊專戰淺潛纖踐錢禪雙壯搜插爭總聰莊裝騷增藏臟卽屬續墮體對帶滯臺瀧擇澤單擔膽團彈斷癡遲晝蟲鑄廳鎭",
     "枢声静斉摂窃専戦浅潜繊践銭禅双壮捜挿争総聡荘装騒増蔵臓即属続堕体対帯滞台滝択沢単担胆団弾断痴遅昼虫鋳庁鎮"),
    ("遞鐵轉點傳黨盜燈當鬭獨讀屆繩貳腦霸廢拜賣麥發髮拔蠻祕濱甁拂佛竝變邊邉辨瓣辯舖寶萠襃豐沒萬滿默彌藥譯豫餘與譽",
     "逓鉄転点伝党盗灯当闘独読届縄弐脳覇廃拝売麦発髪抜蛮秘浜瓶払仏並変辺辺弁弁弁舗宝萌褒豊没万満黙弥薬訳予余与誉"),
    ("搖樣謠來賴亂覽龍兩獵壘勵禮隸靈齡戀爐勞樓郞祿錄籠灣證稅戶步每歷曆德內產鄰著淸靑",
     "揺様謡来頼乱覧竜両猟塁励礼隷霊齢恋炉労楼郎禄録篭湾証税戸歩毎歴暦徳内産隣着清青"),
    ("嶋髙﨑齊斎齋塚賬帳户证险图书电办请认护业务", "島高崎斉斉斉塚帳帳戸証険図書電弁請認護業務"),
    ("敎旣尙巢絕說閱脫銳悅戾淚彥緖虛黃吳娛爲遙瑤曾濵欝塲羣畧峯嶌冩", "教既尚巣絶説閲脱鋭悦戻涙彦緒虚黄呉娯為遥瑶曽浜鬱場群略峰島写"),
    ("āīūēōâîûêô", "aiueoaiueo"),  # Romaji with long vowels
)  # fmt: skip
_LEFT_OUT = "ー・‐‑–—−―~'’-゛゜「」『』"

SIGNS = {
    **{chr(katakana): chr(katakana - 0x60) for katakana in range(0x30A1, 0x30F7)},
    **{old: new for olds, news in _SIGN_PAIRS for old, new in zip(olds, news, strict=True)},
    **dict.fromkeys(_LEFT_OUT, ""),
}
SIGNS |= {sign: SIGNS.get(read, read) for sign, read in SIGNS.items()}  # ッ → っ → つ

# The letters of each kana. Not Hepburn: one way of writing that all others are brought to.
_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "g": "がぎぐげご", "s": "さしすせそ", "z": "ざじずぜぞ", "t": "たちつてと",
    "d": "だ  でど", "n": "なにぬねの", "h": "はひふへほ", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ", "m": "まみむめも",
    "y": "や ゆ よ", "r": "らりるれろ", "w": "わゐ ゑ ",
}  # fmt: skip
LETTERS = {
    **{
        kana: head + vowel
        for head, row in _ROWS.items()
        for kana, vowel in zip(row, "aiueo", strict=True)
        if kana.strip()
    },
    "を": "o",
    "ん": "n",
}

# Brings letters to one way of writing. First Romaji: Hepburn, kunrei and what keyboards take.
_NO_SOUND = ("[^a-z0-9\\n]+", "")
_ROMAJI = (
    ("tsu|[lx]tu", "tu"),
    ("tch", "tuch"),
    (r"([bcdfghjkpqrstvwxyz])\1", "tu$1"),  # hikkoshi: ひつこし
    ("dz?u", "zu"),
    ("shi", "si"),
    ("chi", "ti"),
    ("sh", "sy"),
    ("c[hy]", "ty"),
    ("jy|j(?!i)", "zy"),
    ("j", "z"),
    ("fu?", "hu"),
    ("v", "b"),
    ("l", "r"),
    ("c", "k"),
    ("wo", "o"),
)

# Then what the letters of kana need as well: long vowels are short.
_SOUNDS = (
    ("([kgsztdnhbpmr])iy(?=[auoe])", "$1y"),  # きや, where きゃ was
    ("m(?=[bp])|nn+", "n"),
    (r"([aiueo])\1+", "$1"),
    ("ou|oh(?![aiueoy])", "o"),
    ("ei", "e"),
    ("tu", "c"),  # one letter, as it is one slip to leave out っ
)

ENOUGH = 40  # letters of a sound; nobody types more of a name

# The end of the name of a municipality, which people leave out, and what English says before it.
_MUNICIPALITY = re.compile("[都道府県市区町村]$|^(?:city|town|village) of ")

_RULES = {
    "spellings": _SPELLINGS,
    "signs": SIGNS,
    "letters": LETTERS,
    "sounds": (_NO_SOUND, *_ROMAJI, *_SOUNDS),
    "question": asking.QUESTION,
    "how_many": asking.HOW_MANY,
    "how_much": asking.HOW_MUCH,
    "stop_words": SMALL,
    "turns": asking.TURNS,
    "acts": f"^(?:{asking.ACTS})$",
    "doing": f"^(?:{asking.DOING})書?$",
    "facts": asking.FACTS,
    "wishes": f"^(?:{asking.WISHES})(?:です|の|んです)?$",
    "changing": asking.CHANGING,
    "relatives": f"^{asking.RELATIVES}",
    "of_the_dead": asking.OF_THE_DEAD,
    "reason": asking.REASON,
    "enough": ENOUGH,
}


def search_rules(city: Iterable[str]) -> dict[str, Any]:
    """What the search in the browser does to what somebody types, by name: see find-letters.js.

    `city` is the name of the city in each language: on its own site it says nothing of what is looked for.
    """
    whole = list(city)
    names = [_MUNICIPALITY.sub("", _plain(name)) for name in whole]
    name = f"(?:{'|'.join(map(re.escape, names))})[都道府県市区町村]?"
    of_the_city = rf"^{name}(?:[のではが]|\s)\s*|\s{name}$"
    of_the_city += rf"|[はがをの]?{name}民?(?:以外|(?:じゃ|では?)な(?:い|くて))(?:の?(?:人|方|市民))?[はがもでの]?"
    another = rf"(?:^|\s)(?!(?:{'|'.join(map(re.escape, names))})|[都全各]市)[々ヶ一-鿿]{{1,3}}(?:市|県|都)(?![民内外立税政役営長会議販場街計有にへを引移転越])"
    another += rf"|(?:^|\s)(?!(?:{'|'.join(map(re.escape, names))}))[々ヶ一-鿿]{{2,3}}市立"
    english = [name for name in names if _LATIN.match(name)]
    return {
        **_RULES,
        "turns": {"elsewhere": (f"{another}|{elsewhere(english)}", "(?!)"), **asking.TURNS},
        "city": whole,
        "stop_words": [*map(spelled, SMALL), *english],
        "fillers": [
            *moves(english),
            (of_the_city, ""),
            *((pattern, "") for pattern in asking.FILLERS),
            (asking.ASKING, " "),
        ],
    }


_TABLE = str.maketrans(SIGNS)
_LETTERS_OF = str.maketrans(LETTERS)


def _compiled(rules: tuple[tuple[str, str], ...]) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), new.replace("$", "\\")) for pattern, new in rules]


_SPELLING_RULES = _compiled(_SPELLINGS)
_ANY_SPELLING = re.compile("|".join(pattern for pattern, _ in _SPELLINGS))  # found in a third of the words
_ROMAJI_RULES = _compiled((_NO_SOUND, *_ROMAJI, *_SOUNDS))
_SOUND_RULES = _compiled((_NO_SOUND, *_SOUNDS))  # the same for kana, in a third of the time
_LATIN = re.compile("[a-z]")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


@lru_cache(maxsize=8192)
def spelled(text: str) -> str:
    """`text` in the one form that is compared: width, capitals, kana, old kanji and 送りがな make no difference."""
    text = _plain(text)
    if _ANY_SPELLING.search(text):
        for pattern, new in _SPELLING_RULES:
            text = pattern.sub(new, text)
    return text.translate(_TABLE)


def spelled_each(texts: Iterable[str]) -> list[str]:
    """`spelled` of each of `texts`, which have no line ends: in half the time, and in none if they are asked again."""
    joined = "\n".join(texts)
    return spelled(joined).split("\n") if joined else []


@lru_cache(maxsize=8192)
def sound(kana: str) -> str:
    """The letters of `kana`, or of Romaji, in one way of writing; what is neither is left out."""
    return _lettered(kana)[:ENOUGH]


def sound_each(texts: Sequence[str]) -> list[str]:
    """`sound` of each of `texts`, which have no line ends: thousands at once take a third of the time."""
    kana = dict.fromkeys(text for text in texts if not _LATIN.search(text.lower()))
    sounds = dict(zip(kana, _lettered("\n".join(kana)).split("\n"), strict=True)) if kana else {}
    return [sounds[text][:ENOUGH] if text in sounds else sound(text) for text in texts]


def _lettered(kana: str) -> str:
    text = _plain(kana).translate(_TABLE)
    rules = _ROMAJI_RULES if _LATIN.search(text) else _SOUND_RULES
    text = text.translate(_LETTERS_OF)
    for pattern, new in rules:
        text = pattern.sub(new, text)
    return text
