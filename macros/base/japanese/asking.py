"""What people ask with, and what they add to what they look for: patterns that the search takes along.

They are such as Python and JavaScript read alike; see spelling.py.
"""

from __future__ import annotations

# What people ask with, in the middle of what they look for.
ASKING = "[はをがにも、]?(?:どうやって|どうすれば|どうしたら|どのように|どこ(?:で|に|から|へ|まで)?|どうな|いつ(?:から|まで)?|いくら|なぜ)"
ASKING += "(?:(?:進|終わ|始ま|申し込|出[すせ]|取[るれ]|行[くけ]|聞[くけ]|調べ|見|読|探|確認|分か)?[ぁ-ん]+)?"

# When one has what one asked for.
UNTIL_WHEN = "いつ(?:頃|ごろ)?(?:に|まで)?(?:届|受け?取|わか|分か|判|もら|貰|来|くる|決ま|振り?込|入金)"

# That it is for somebody else than oneself.
OTHERS = "(?:他人|本人以外|友達|友人|知人|別居)(?:の人)?"
ON_BEHALF = "on behalf of|power of attorney|by proxy"
ON_BEHALF += "|can (?:my |a )?(?:friend|husband|wife|family|someone else) (?:get|pick|collect|apply|receive)"

# A relative, whose certificates are not one's own; as spelled, without の before kanji.
RELATIVES = "(?:父|母|親|夫|妻|兄|弟|姉|妹|祖父|祖母|義父|義母|家族|息子|娘|主人|旦那|子ども|子供|おじいちゃん|おばあちゃん)(?:さん)?"
OF_RELATIVES = f"(?<![た亡故]){RELATIVES}の?(?:印鑑|課税|非課税|納税|所得|収入|身分|評価|固定資産)[^ ]{{0,4}}証明"

# How English asks what something costs and which papers it takes, behind it and before it.
_EACH = "(?: (?:per|a|each|every) (?:day|month|year))?"
PRICE_BEHIND = rf"\b(?:fee|price|cost)s?{_EACH}"
PRICE_BEFORE = r"^(?:[Ww]hat(?:'s| is| are) )?(?:[Tt]he )?(?:[Ff]ee|[Pp]rice|[Cc]ost)s? (?:of|for|to)\b"
PAPERS_BEHIND = "(?:documents?|papers?) (?:needed|required|necessary)"
PAPERS_BEFORE = (
    f"^(?:[Ww]hat (?:documents?|papers?) (?:do i need|are (?:needed|required))|{PAPERS_BEHIND}) (?:for|to(?: get)?)\\b"
)

# What people add to what they look for.
FILLERS = (
    rf"(?:{PRICE_BEFORE}|{PAPERS_BEFORE}|^[Ww]hen is the deadline (?:for|of|to)\b) (?=[A-Za-z]{{3}})",
    rf"(?<=[a-z]{{3}}) {PAPERS_BEHIND}$",
    "(?<=[a-z]{3}),? what (?:paperwork|papers?|documents?|to do|do i do|should i do)(?: now| next| first)?[?]?$",
    rf"(?<=[a-z]{{3}}) (?:price|cost)s?{_EACH}$",
    "(?<=[a-z]{3}) (?:at|in|from) (?:an? |the |any )?(?:convenience store|kon?[mn]bini)s?$",
    r"^.{2,10}?(?:じゃ|では)なく(?:て(?!も)|(?![しならて]))[、\s]*(?=.{4})",  # what it is not: 税務署じゃなく市から
    r"[?？!！。、\s]+$",
    "[はをが]?(?:スマホ|スマートフォン|携帯|ネット|オンライン|家)(?:で|から)"
    "(?:でき|申請でき|予約でき|取れ|とれ|出せ|頼め|申し込め)(?:る|ます)[のか]*$",
    "^(?:急ぎで|至急|今すぐ|家から|家で|自宅から|自宅で|夜でも|休みの日に|(?:スマホ|スマートフォン|携帯|ネット|オンライン|インターネット|パソコン)(?:で|から))[、\\s]*(?=.{2})",
    "(?:を|の|が|は|に)?(?:教えて|おしえて|知りたい|しりたい|ください|下さい|もらえますか|いただけますか|お願いします)+(?:(?:ん|の)?(?:です|だ)(?:けど|けれど|が)?)?$",
    "[をはが]?(?:スマホ|スマートフォン|携帯|ネット|オンライン|インターネット|パソコン)(?:で|から)(?:できれば|(?:申し?込[むみ]?|申請|手続き?|予約|登録|や[りる]|する|し)*(?:たい)?)?$",
    "[がは]?(?:必要|いる|要る|入用)(?:に?なり?(?:まし)?た|になる|です)(?:のですが|んですが|んですけど)?$",
    "(?:って|とは|は)?(?:なに|なん|何)(?:ですか|なの|か)?$",
    "(?:って|とは|は|が|で)?何(?!が[建で])[をにがで].*$",
    "[はが]?(?:あり|でき)(?:ます|る)[かの]*$",
    r"(?:の?意味|[の\s](?:違い|ちがい))(?:とは|は)?$",
    "(?:って|とは)$",
    "(?:です|ます|でしょう)(?:か|よね)?$",
    "(?<=..)[はをが]?(?:区役所|市役所|役所|窓口)[にへ](?:行|い)か(?:ないと|なければ|なくても|なくて|ずに).*$",
    "の?(?:一覧表?|リスト|(?<!ホーム|ウェブ)ページ)$",
    "(?<=とき|場合)の手続き?$",
    "やっぱり|やはり",
    rf"^{OTHERS}の",
    "^外国(?:人|籍)(?:の人|の方|市民|住民)?[のはが、\\s]*(?=[^登]{2})(?!.*(?:戸籍|謄本|抄本))",
    rf"[はが]?{UNTIL_WHEN}[ぁ-ん]*[?？]?$",
    "^[Hh]ow (?:much|long|many (?:days|weeks|months))(?: (?:is|are|does|do|will|would))?(?: it)?(?: (?:take|cost)s?)?(?: (?:to|for))?(?: (?:get|a|an|the))*(?= )",
    "(?<=[a-z]) (?:take|cost)s?$",
    "^[Ww]hat (?:is|are|does) (?:an? |the )?(?=[A-Za-z0-9-]+(?: [A-Za-z-]+){0,2}[?]?$)",
    "(?<=[A-Za-z0-9]) (?:means?|stands? for)$",
    "(?<=[a-z])(?: (?:at|in|of|by|from|to|with) (?:the )?| )city (?:hall|office|government)s?$",  # whose site this is
    r"[\sの]?(?:(?:審査|申請|処理|手続き?)の?(?:状況|進捗)|進み具合|進捗状況)$",
    r"[\sの](?:必要書類|必要な(?:もの|書類)|持ち物|電話番号|受付時間|営業時間|開館時間|開館日|休館日|空き状況|混雑状況)$",
    "で(?:何が)?できる(?:こと|手続き?|もの)(?:は|とは)?$",
    "(?:の)?(?:やり方|仕方|しかた|やりかた|方法|手順|について|とき|ところ|場合)$",
)

QUESTION = "[?？]|[かの]$|誰|だれ|何|なに|いつ|どこ|どう|どれ|どの|どんな|いくつ|なぜ"

# What asks for a figure; what comes before it says of what.
HOW_MANY = (
    "[の ]+(?:目標値?|割合|実績|人数|件数)(?:とは|は)?[?？]?$|"
    "[の ]?(?:手続|施設|学校|職員|児童|生徒|参加者|利用者|来場者|区|校|団|社|の)数(?:とは|は)?[?？]?$|"
    "[はがをのに、 ]*(?:全部で|合わせて|いま|今)?(?:何(?:人|名|件|個|回|分|割|校|区|社|か所|箇所|団体?|時間|日|[%％]|パーセント)(?!も)"
    "|なん(?:にん|めい|けん|か?しょ|かい|[ふぷ]ん|わり|じかん|にち|ぱーせんと|パーセント)"
    "|いくつ|どれ(?:くらい|ぐらい|だけ)|どの(?:くらい|ぐらい|程度)|how many|how much).*$"
)

# How English asks for it at the end, where all stands before it.
HOW_MUCH = " how (?:much|many)(?: (?:is|are|do|does|will|would|it|they|i|you|we|the|be|to|need|have|cost|costs|fee|fees|price|pay))*[?]?$"

# What one wants to do, or to know of it, as spelled: it says less than of what.
ACTS = (
    "(?:再)?(?:解約|返納|返却|退会|脱退|きやんせる|取り?下げ|[や辞止]め|変更|更新|登録|取消し?|発行|紛失|手続き?|届け?出?|申込み?|申請|請求|停止|開始|交付|提出|確認|予約|利用|活用|支給|支払い?|納付)"
    "(?:書|方法|期限|期間|場所|窓口)?|(?:手数|利用)?料金?|手数料|費用|金額|開館時間|受付時間|日程|期限|期間|電話番?号?|場所|窓口|方法"
    "|補助金?|助成金?|支援|相談|調査|案内|必要書類|書類|証明書?"
    "|notification|application|permit|certificate|report|registration|certification|procedure|form|document|paper(?:work)?|request"
    "|renewal|change|claim|submission|issue|copy|status|support|help|service|information"
)

# What turns a query to something else than the page of the very same thing may tell of: each as it is typed, and as a
# name of a procedure has it; both as spelled.
UNDOING = (
    "(?:証|手帳|かど)の?返還|(?<![が人員])[や辞止]め(?:る|た(?!従業|社員|職員|人)|ま|ら|て|よ)|解約|脱退|喪失|退会|退園|退所|取り?消|取り?下げ?|きやんせる|返納|返却|返(?:す|し[たま])|抹消|廃車"
    "|中止|廃止|停止|辞退|解除|たたむ|たたみ|廃業|解散|cancel(?!ed|led)|(?:return(?:ing)?|give back|hand in) (?:my |the )?(?:[a-z]+ )?card|terminat|withdraw|unsubscribe"
)
LOST = (
    "紛失|亡失|再発行|再交付|失くし|無くし|(?<!仕事を)(?<!職を)(?<![らわ])なくし(?!たい)|[証券帳]がなくな|(?<![引き])(?<!から)(?<!から自動で)落とし(?:た(?!い)|ま|て)"
    "|盗ま|盗難|盗られ|破損|汚損|lost(?! (?:my )?(?:job|company|(?:[a-z]+ )?insurance(?! card)))|(?<![a-z])lose my|stolen|stole my|reissu|re issu|replacement|replace my"
)
OWING = "分割で?払|分割納付|分納|払え(?:な|ま|ず)|払いきれ|滞納(?!が?な[いし]|してな|していな|者|処分)|猶予|督促|instal(?:l?ment)|(?<!no )unpaid|can(?:no|'|’)?t pay"
REFUND = "返金|払い?戻|返還|refund|money back"
PAYING = "払(?:う|い方|いた|える|いに)|支払(?!調書|報告)|納め(?:る|方|た[いく])|納付(?!書|証明|済|が遅)|振り?込(?:む|み(?:方|た))"
REDUCING = "減免|免除|減額|軽減|割引|半額|(?:安く|無料に|ただに)(?:し|な|す)"
MENDING = "訂正|修正|(?:間違|まちが)(?:え|い(?!ない)|っ)|誤(?:り|記|って|ま)|書き直|出し直"
COPYING = "控え|領収|受領証|受付印|給与明細|(?:受給|支払い?|振込)の?証明"

# That it is not for oneself but for where one works; as spelled, so that の stands before kana alone.
OF_A_COMPANY = "(?:会社|法人|企業|事業所|事業者|店舗|お店)(?:の|(?=[一-鿿]))(?!近|前|横|隣|上|人|員|社員|従業員|同僚|帰|休|手続|税|名|設立|都合|退|辞|転|勤|出|提|使|払|渡|送|入)"

# That something is asked for in whatever way: it says nothing of what.
DOING = "予約|申し?込み?|申請|届け?出?|手続き?|請求|交付|発行|提出|取得|利用"
DOING += "|notification|permit|procedure|form|paperwork|online|pick|up|pickup|collection|submi(?:t|ssion)|issue|fill|file|send|obtain|sign|service|notify|enroll|enrollment|bill|deadline|print|disposal"
DOING += "|book(?:ing)?|reserv(?:e|ation)|apply|applying|application|request(?:ing)?"

# What is asked of a procedure that this site has not looked for: what it costs, when, where and with what it is done.
FACTS = (
    "(?:手数料|料金|利用料|使用料|値段|価格|費用|代金|金額|電話番号|電話|必要書類|必要なもの|持ち?物|窓口|混雑|空き状況|日程)"
    "(?:[はがをの]|って|とは|を?(?:知り|しり)たい|を?教えて)?[?？]?$"
    "|いくら|何円|何時|何日|何週間?|何[かヶケカ]月|日数|処理期間|(?:どれ|どの)[くぐ]らい(?:で|の期間|かか|待)"
    f"|{UNTIL_WHEN}"
    "|進み具合|進捗|(?:審査|申請|処理|手続き?)の?状況|まだ(?:届か|来な|こな|もらえな)|(?:結果|決定)はいつ"
    "|水道代|必要書類|持ち物|営業時間|受付時間|開館時間|電話番号|どこで買"
    "|締め?切り?$|(?:開館|休館|営業|定休)日|混雑状況|空き状況|定期代"
    "|how much|how long|how many (?:day|week|month)|^(?:much|long)$|hours$|phone number|deadline$|^when is the deadline"
    f"|{PRICE_BEHIND}$|{PRICE_BEFORE}|{PAPERS_BEFORE}|{PAPERS_BEHIND}$"
)

# That one wishes for something, as spelled: it says nothing of what.
WISHES = "(?:欲|ほ)しい|(?:取り?|とり|出し|だし|入り?|はいり|貰い|もらい|受け?|うけ|作り?|つくり|頼み|たのみ|使い?|つかい|借り?|かり|し|行き|いき|見|読み|知り|しり)たい"
WISHES += "|(?:もら|貰|使|つか)(?:う|える|うには|ったら)|(?:取|と|作|つく|入|はい|借り|かり|受け|うけ|受け取|見|み)(?:る|れる|られる|るには)|(?:出|だ|渡|返)(?:す|せる|すには)|(?:頼|申し?込|読)(?:む|める)|する|やる|行く|行ける|教えて|知りたい"

# What is asked of the dead, as it is typed, and as a name of a procedure has it.
OF_THE_DEAD = ("亡くな|亡くし|死亡|死んだ|死去|他界|逝去|deceased", "死亡|斎場|斉場|戸籍|除籍|おくやみ|還付")

# A change of what one has: of whatever it is of, none of the pages tells that are about moving or about a bank account.
CHANGING = "住所|引つ?越|転居|口座|引き?落と?し|振替|名義|氏名"

TURNS = {
    "undoes": (UNDOING, f"{UNDOING}|保険異動"),  # with which one joins and leaves
    "lost": (LOST, "紛失|亡失|再発行|再交付|廃車|保険異動"),  # what was stolen is taken off the register so
    "owes": (OWING, "分割|猶予|滞納|国税徴収|高額療養費"),
    "refunds": (REFUND, "還付|支給|払い?戻|高額"),
    "dead": OF_THE_DEAD,
    "others": (f"{OTHERS}|{OF_RELATIVES}|代理|代わりに|委任|{ON_BEHALF}", "(?!)"),
    "pays": (PAYING, "払|納付|口座振替|還付|支給|精算|納税|医療費"),
    "reduces": (REDUCING, "減免|減額|免除|限度額|収入申立|水量認定|高額|助成|扶養"),
    "mends": (MENDING, "過誤|訂正|変更|取り?下げ"),
    "copies": (COPYING, "(?!)"),
    "business": (
        OF_A_COMPANY,
        "法人|会社|企業|事業|特別徴収|給与|償却|納税証明|健康保険|保育所等|教育|消防|過誤|概算|事業年度",
    ),
}

# Why and when one wants what stands behind it, and where one hands it in: パスポートを作るので, 保育園に出す.
REASON = "^((?:転勤|引つ?越し?|結婚|離婚|退職|転職|就職|出産|入院|病気|事故)で|.+?(?:ので|ため[にの]?|とき[にの]?|場合[にの]|[にで](?:使|つか|出|提出|必要|要)(?:[うすな]|する|る)))(.{2,})$"
