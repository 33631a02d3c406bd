"""The one form in which the search compares what was typed with what is written, and how words sound.

The rules stand here once. The index takes them along, and overrides/assets/javascripts/find-letters.js follows them
to the letter, so their patterns are such as Python and JavaScript read alike; `$1` in a replacement is the first group.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

# After NFKC and in small letters, one after the other.
_SPELLINGS = (
    ("([ァ-ヺ])[一―—–‐‑−-]", "$1"),  # カ一ド, typed with the sign for "one" or a dash in place of a long vowel
    ("([a-z0-9])[・‐‑–—−_-]+(?=[a-z0-9])", "$1 "),  # AI-OCR, e-mail
    (r"([a-z])\.(?=[a-z0-9])", "$1 "),  # but not 8.6
    ("([0-9]),(?=[0-9]{3})", "$1"),  # 1,500万人
    ("([々〆一-鿿])[ぁ-ん](?=[々〆一-鿿])", "$1"),  # 申し込み and 申込み, 住民票の写し and 住民票写し
    ("([a-z0-9ァ-ー々〆一-鿿])の(?=[a-z0-9ァ-ー々〆一-鿿])", "$1"),  # eLTAXの利用率 and eLTAX利用率
    # English: one of several, whose, and what is written otherwise in America.
    ("(?<=[a-z])['’]s(?![a-z0-9])", ""),
    ("([a-z]{2})ies(?![a-z0-9])", "$1y"),
    ("(?<=[a-z])(x|z|ch|sh|ss)es(?![a-z0-9])", "$1"),
    ("([a-z]{2}[b-hj-np-rtv-z])s(?![a-z0-9])", "$1"),
    ("([a-z]{2})is(e|ed|er|ing|ation)(?![a-z0-9])", "$1iz$2"),
    ("([a-z]{2})tre(?![a-z0-9])", "$1ter"),
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
_NO_SOUND = ("[^a-z0-9]+", "")
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

# What people ask with, in the middle of what they look for.
_ASKING = "[はをがにも、]?(?:どうやって|どうすれば|どうしたら|どのように|どこ(?:で|に|から|へ|まで)?|どうな|いつ(?:から|まで)?|いくら|なぜ)"
_ASKING += "(?:(?:進|終わ|始ま|申し込|出[すせ]|取[るれ]|行[くけ]|聞[くけ]|調べ|見|読|探|確認|分か)?[ぁ-ん]+)?"

# When one has what one asked for.
_UNTIL_WHEN = "いつ(?:頃|ごろ)?(?:に|まで)?(?:届|わか|分か|判|もら|貰|来|くる|決ま|振り?込|入金)"

# What people add to what they look for.
_FILLERS = (
    r"[?？!！。、\s]+$",
    "[はをが]?(?:スマホ|スマートフォン|携帯|ネット|オンライン|家)(?:で|から)"
    "(?:でき|申請でき|予約でき|取れ|とれ|出せ|頼め|申し込め)(?:る|ます)[のか]*$",
    "(?:を|の|が|は|に)?(?:教えて|おしえて|知りたい|しりたい|ください|下さい)+$",
    "(?:って|とは|は)?(?:なに|なん|何)(?:ですか|なの|か)?$",
    "(?:って|とは|は|が|で)?何[をにがで].*$",
    "[はが]?(?:あり|でき)(?:ます|る)[かの]*$",
    r"(?:の?意味|[の\s](?:違い|ちがい))(?:とは|は)?$",
    "(?:って|とは)$",
    "(?:です|ます|でしょう)(?:か|よね)?$",
    "の?(?:一覧表?|リスト|(?<!ホーム|ウェブ)ページ)$",
    "(?<=とき|場合)の手続き?$",
    "やっぱり|やはり",
    rf"[はが]?{_UNTIL_WHEN}[ぁ-ん]*[?？]?$",
    "^[Hh]ow (?:much|long|many (?:days|weeks|months))(?: (?:is|are|does|do|will|would))?(?: it)?(?: (?:take|cost)s?)?(?: (?:to|for))?(?: (?:get|a|an|the))*(?= )",
    "(?<=[a-z]) (?:take|cost)s?$",
    "(?<=[a-z])(?: (?:at|in|of|by|from|to|with) (?:the )?| )city (?:hall|office|government)s?$",  # whose site this is
    r"[\sの](?:必要書類|必要な(?:もの|書類)|持ち物|電話番号|受付時間|営業時間|開館時間|空き状況|混雑状況)$",
    "で(?:何が)?できる(?:こと|手続き?|もの)(?:は|とは)?$",
    "(?:の)?(?:やり方|仕方|しかた|やりかた|方法|手順|について|とき|ところ|場合)$",
)

_QUESTION = "[?？]|[かの]$|誰|だれ|何|なに|いつ|どこ|どう|どれ|どの|どんな|いくつ|なぜ"

# What asks for a figure; what comes before it says of what.
_HOW_MANY = (
    "[の ]+(?:目標値?|割合|実績|人数|件数)(?:とは|は)?[?？]?$|"
    "[はがをのに、 ]*(?:全部で|合わせて|いま|今)?(?:何(?:人|名|件|個|回|分|割|校|区|団体?|時間|日|[%％]|パーセント)"
    "|いくつ|どれ(?:くらい|ぐらい|だけ)|どの(?:くらい|ぐらい|程度)|how many|how much).*$"
)

# English words that say nothing of what is looked for.
_STOP_WORDS = (
    "a an the of for to in on at by with from and or my your our is are was were be been do does did has have had can"
    " could i we you it this that there how what where who which get make want need apply please other another myself"
    " when why while if about also just now will would should may must am me us he she his her they them their its some any into over only still really someone somebody anyone happen happens local national"
).split()

# What one wants to do, or to know of it, as spelled: it says less than of what.
_ACTS = (
    "(?:再)?(?:解約|返納|返却|退会|脱退|きやんせる|取り?下げ|[や辞止]め|変更|更新|登録|取消し?|発行|紛失|手続き?|届け?出?|申込み?|申請|請求|停止|開始|交付|提出|確認|予約|利用|活用|支給|支払い?|納付)"
    "(?:書|方法|期限|期間|場所|窓口)?|(?:手数|利用)?料金?|手数料|費用|金額|開館時間|受付時間|日程|期限|期間|電話番?号?|場所|窓口|方法"
    "|補助金?|助成金?|支援|相談|調査|案内|必要書類|書類|証明書?"
    "|notification|application|permit|certificate|report|registration|certification|procedure|form|document|paper(?:work)?|request"
    "|renewal|change|claim|submission|issue|copy|status|support|help|service|information"
)

# What turns a query to something else than the page of the very same thing may tell of: each as it is typed, and as a
# name of a procedure has it; both as spelled.
_UNDOING = (
    "[や辞止]め(?:る|た|ま|ら|て|よ)|解約|脱退|喪失|退会|退園|退所|取り?消|取り?下げ?|きやんせる|返納|返却|返(?:す|し[たま])|抹消|廃車"
    "|中止|停止|辞退|解除|たたむ|たたみ|廃業|解散|cancel(?!ed|led)|(?:return(?:ing)?|give back|hand in) (?:my |the )?(?:[a-z]+ )?card|terminat|withdraw|unsubscribe"
)
_LOST = (
    "紛失|亡失|再発行|再交付|失くし|無くし|(?<!仕事を)(?<!職を)(?<![らわ])なくし(?!たい)|[証券帳]がなくな|(?<![引き])(?<!から)(?<!から自動で)落とし(?:た(?!い)|ま|て)"
    "|盗ま|盗難|盗られ|破損|汚損|lost(?! (?:my )?job)|lose my|stolen|stole my|reissu|re issu|replacement|replace my"
)
_OWING = "分割で?払|分割納付|分納|払え(?:な|ま|ず)|払いきれ|滞納(?!が?な[いし]|してな|していな|者|処分)|猶予|督促|instal(?:l?ment)|unpaid|can(?:no|'|’)?t pay"
_REFUND = "返金|払い?戻|返還|refund|money back"
# That something is asked for in whatever way: it says nothing of what.
_DOING = "予約|申し?込み?|申請|届け?出?|手続き?|請求|交付|発行|提出|取得|利用"
_DOING += "|notification|permit|procedure|form|paperwork|online|pick|up|pickup|collection|submi(?:t|ssion)|issue|fill|file|send|obtain|sign|service|notify|enroll|enrollment|bill|deadline|print|disposal"
_DOING += "|book(?:ing)?|reserv(?:e|ation)|apply|applying|application|request(?:ing)?"

# What is asked of a procedure that this site has not looked for: what it costs, when, where and with what it is done.
_FACTS = (
    "(?:手数料|料金|利用料|使用料|値段|価格|費用|代金|金額|電話番号|電話|必要書類|必要なもの|持ち?物|窓口|混雑|空き状況|日程)"
    "(?:[はがをの]|って|とは|を?(?:知り|しり)たい|を?教えて)?[?？]?$"
    "|いくら|何円|何時|何日|何週間?|何[かヶケカ]月|日数|処理期間|(?:どれ|どの)[くぐ]らい(?:で|の期間|かか|待)"
    f"|{_UNTIL_WHEN}"
    "|必要書類|持ち物|営業時間|受付時間|開館時間|電話番号|どこで買"
    "|how much|how long|how many (?:day|week|month)|^(?:much|long)$|opening hours|phone number|(?:fee|price|cost)s?$"
)

# That one wishes for something, as spelled: it says nothing of what.
_WISHES = "(?:欲|ほ)しい|(?:取り?|とり|出し|だし|入り?|はいり|貰い|もらい|受け?|うけ|作り?|つくり|頼み|たのみ|使い?|つかい|借り?|かり|し)たい"

# What is asked of the dead, as it is typed, and as a name of a procedure has it.
_OF_THE_DEAD = ("亡くな|死亡|死んだ|死去|他界|deceased", "死亡|斎場|戸籍|除籍")

# A change of what one has: of whatever it is of, none of the pages tells that are about moving or about a bank account.
_CHANGING = "住所|引つ?越|転居|口座|引き?落と?し|振替|名義|氏名"

_TURNS = {
    "undoes": (_UNDOING, f"{_UNDOING}|保険異動"),  # with which one joins and leaves
    "lost": (_LOST, "紛失|亡失|再発行|再交付|廃車"),  # what was stolen is taken off the register so
    "owes": (_OWING, "分割|猶予|滞納|国税徴収|高額療養費"),
    "refunds": (_REFUND, "還付|支給|払い?戻|高額"),
}

ENOUGH = 40  # letters of a sound; nobody types more of a name

# The end of the name of a municipality, which people leave out, and what English says before it.
_MUNICIPALITY = re.compile("[都道府県市区町村]$|^(?:city|town|village) of ")

_RULES = {
    "spellings": _SPELLINGS,
    "signs": SIGNS,
    "letters": LETTERS,
    "sounds": (_NO_SOUND, *_ROMAJI, *_SOUNDS),
    "question": _QUESTION,
    "how_many": _HOW_MANY,
    "stop_words": _STOP_WORDS,
    "turns": _TURNS,
    "acts": f"^(?:{_ACTS})$",
    "doing": f"^(?:{_DOING})$",
    "facts": _FACTS,
    "wishes": f"^(?:{_WISHES})(?:です|の|んです)?$",
    "changing": _CHANGING,
    "of_the_dead": _OF_THE_DEAD,
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
    another = rf"(?:^|\s)(?!(?:{'|'.join(map(re.escape, names))})|[都全各]市)[々ヶ一-鿿]{{1,3}}(?:市|県|都)(?![民内外立税政役営長会議販場街計有にへを引移転越])"
    return {
        **_RULES,
        "turns": {"elsewhere": (another, "(?!)"), **_TURNS},
        "city": whole,
        "stop_words": [*map(spelled, _STOP_WORDS), *filter(_LATIN.match, names)],
        "fillers": [(of_the_city, ""), *((pattern, "") for pattern in _FILLERS), (_ASKING, " ")],
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


@lru_cache(maxsize=65_536)  # the check asks for all words of the search, then the index: one less, and none is kept
def spelled(text: str) -> str:
    """`text` in the one form that is compared: width, capitals, kana, old kanji and 送りがな make no difference."""
    text = _plain(text)
    if _ANY_SPELLING.search(text):
        for pattern, new in _SPELLING_RULES:
            text = pattern.sub(new, text)
    return text.translate(_TABLE)


@lru_cache(maxsize=8192)
def sound(kana: str) -> str:
    """The letters of `kana`, or of Romaji, in one way of writing; what is neither is left out."""
    text = _plain(kana).translate(_TABLE)
    rules = _ROMAJI_RULES if _LATIN.search(text) else _SOUND_RULES
    text = text.translate(_LETTERS_OF)
    for pattern, new in rules:
        text = pattern.sub(new, text)
    return text[:ENOUGH]
