"""English, in British spelling. Derivations as in Huddleston and Pullum, The Cambridge Grammar, chapter 19.

The dictionary has many rare words, so that the last part of a compound must be one that is usual there.
"""

from .rules import Rules, in_order, pairs, words

RULES = Rules(
    endings=in_order("ingly edly ings ing ies's ies ied est 's es ed ly er s"),
    irregular={"people": "person", "peoples": "person", "lives": "life", "wives": "wife", "knives": "knife"},
    derivations=pairs("""
        isation>ise inition>ine ization>ise ification>ify ication>y ication>icate uction>uce ption>be ition>ise
        ation>ate ation>e ation> iation>iate ution>ute sion>de sion>d ction>ct tion>te ement>e ment> ibility>ible
        ability>able bility>ble ivity>ive ity> iness>y ness> ship> hood> sponse>spond lling>l pping>p tting>t nning>n
        ing>e ing> iser>ise izer>ise ety>e ance> ee> ity>e ize>ise yze>yse less> ful>
        """),
    derivations_of_long=pairs("ion> er>e er>"),
    bases={
        "recognition": "recognise", "color": "colour", "labor": "labour", "neighbor": "neighbour", "center": "centre",
        "program": "programme", "behavior": "behaviour", "favor": "favour", "harbor": "harbour", "honor": "honour",
        "defense": "defence", "license": "licence", "advice": "advise", "inclusion": "include",
        "exclusion": "exclude", "decision": "decide", "division": "divide", "provision": "provide",
        "permission": "permit", "admission": "admit", "growth": "grow", "choice": "choose", "belief": "believe",
        "proof": "prove", "description": "describe", "knowledge": "know", "speech": "speak", "loss": "lose",
        "arrival": "arrive", "publication": "publish", "solution": "solve", "resolution": "resolve",
        "difference": "differ", "worker": "work", "leader": "lead", "maker": "make", "seeker": "seek",
        "helper": "help", "farmer": "farm", "player": "play", "user": "use", "owner": "own", "mentoring": "mentor",
        "mentee": "mentor", "diversity": "diverse",
    },
    underived=words("""
        anything apartment audition authority building business ceiling chapter charity charter committee community
        condition conference corner counter customer department document duration during evening feeling former
        interest matter meaning meeting mention million mission moment morning nation nothing number officer passion
        pension priority prize profession quarter question section session something station university version
        wedding willing
        """),
    links=("",),
    heads_end=("s",),
    short=words("air bus car day job key law map net pay sea sun tax war way"),
    tails=words("""
        bag ball band bank base bed being bell bird board boat body book box boy bread brother building care caster
        child children club coat cup cut day door dress fall father feeding field fish floor flow food foot force
        friend gate girl giver ground group guard hall hand head hill hold holder hole home horse hour house keeper
        keeping lancer land law life light line list load lock long lord maker making man mark market master mate
        member men mother neck news night note office owner pack pan paper path person piece pipe place plane plant
        play player point pool pot power print quake road room sale scape school screen seeker seeking share sharing
        sheet shop side sister site sitter speaker spread step stone storm style table taker taking talk teacher team
        teller telling ticket time top tower town track train training trip user view voice walk wall ware washing
        water way web week wind window woman women wood word work worker works writer writing yard year zone
        """),
    never=words("""
        able about after another anti from here inter into like more most multi other over self some such super than
        that then there these this those very when where which with
        """),
)  # fmt: skip
