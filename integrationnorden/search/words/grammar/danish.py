"""Danish. Endings, links and derivations as in Hansen and Heltoft, Grammatik over det danske sprog."""

from .rules import Rules, in_order, pairs, words

RULES = Rules(
    endings=in_order("ernes erne erens enes ens ets ene ers er en et es e s"),
    irregular={
        "forene": "forene", "sikker": "sikker", "børn": "barn", "børnene": "barn", "børnenes": "barn",
        "børns": "barn", "mødre": "mor", "forældre": "forælder", "forældrene": "forælder", "forældres": "forælder",
        "voksen": "voksen", "bøger": "bog", "bøgerne": "bog", "bøgernes": "bog", "bøgers": "bog", "dør": "dør",
        "læs": "læse", "bedre": "god",
    },
    derivations=pairs("""
        eringen>ere ering>ere ation>ere ning>ne ition>ere ning>e else>e elsen>e ing>e hed> skab> ende>e løs> fri>
        agtig>
        """),
    derivations_of_long=pairs("er>e"),
    bases={"ansat": "ansætte", "ligestillet": "ligestille"},
    underived=words("borger egenskab fader flygtning landskab stilling"),
    articles=pairs("er>e >en >et"),
    links=("", "s", "e", "er"),
    changed=pairs("s>e e>"),
    tails_end=("er",),
    short=words("""
        arv bil bo bog bus by båd dag del dør fag far hjem hus job kor kø køn liv lov lyd mad mor nat ny ord ret rod
        rum råd sag sal sti syn sø søn tal tid tog uge ung ven å år ø øl øre
        """),
    never=words("""
        alle anden andet andre bare besk blive bort cent delse dende denne dette disse efter elle eller else ende
        enden ender ener flere fore fort frem gange gemen gennem ger gere grat hed hede heden hold holde hvad hver
        ikke ind inden inge inger inter ion isere kere kunne lede ledning lene lige lighed ligt lser lægge lægger
        lægning løshed mange mellem mere mest mod måtte ned ning op over red rede rens ret ri ring ringe sammen selv
        sende siden skab ske skulle tere tiden til ting tion ud uden under vanske ville være
        """),
)  # fmt: skip
