"""Swedish. Endings, links and derivations as in Svenska Akademiens grammatik, volume 2."""

from .rules import Rules, in_order, pairs, words

RULES = Rules(
    endings=in_order("""
        ernas arnas ornas erna arna orna aren arens ens ets ers ars ors ade er ar or en et na an a e s
        """),
    irregular={
        "skrev": "skriva", "skrevs": "skriva", "bättre": "god", "bäst": "god", "läx": "läxa", "öl": "öl",
        "tåg": "tåg", "far": "far", "sal": "sal", "arv": "arv", "kör": "kör", "vuxen": "vuxen", "tolkar": "tolk",
        "tolkarna": "tolk", "mödra": "mor",
    },
    derivations=pairs("""
        ering>era ation>era ning>na ition>era ning>a ande>a ende>a else>a het> skap> lös> fri> aktig> are>a mässig>
        ing>a
        """),
    derivations_of_long=pairs("an>a nad>a"),
    underived=words("avdelning egenskap flykting landskap ställning tidning"),
    articles=pairs(">en >et"),
    links=("", "s"),
    changed=pairs("o>a s>e u>a >a >e o>e e> e>a ra>er ar>are e>ium"),
    tails_end=("ande", "ende"),
    short=words("""
        arv ben bil bo bok by båt dag del dörr el far hem hus jord kö kök kör lag lek liv ljud län läx mat mor natt ny
        nöd ord rum rätt råd sak sal sim sjö son stig syn tal tid tåg ung vin vän å år ö öl
        """),
    never=words("""
        ag aga agande agna aktig alla amma ande anden andra annan annat arens arna arne bara besk bliva bort cent date
        denna dessa detta efter ella elle eller else emot ende era erfar erna fler flera fort fram full före förs
        förse gem genom gran gånger hant hava het heta heten håll hålla inga inge innan inte inter isera kunna lands
        lig liga livs lägga läggande läggare läggning läns lös lösa löshet löst mede mellan mera mest mindre mot
        mycket måste nare ned nen ning nings orna ramm rar rate reta ring ringa sam samma samman sedan själv skap
        skapa skapet skapets skulle slig slösa slöst sten sända tagare tiden till tillr tills tils ting tion under
        underst upp uppe utan vara varje vilja vissa äcklig ände åter ömse över
        """),
)  # fmt: skip
