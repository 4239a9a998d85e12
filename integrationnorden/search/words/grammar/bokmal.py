"""Norwegian Bokmål. Endings, links and derivations as in Faarlund, Lie and Vannebo, Norsk referansegrammatikk."""

from .rules import Rules, in_order, pairs, words

RULES = Rules(
    endings=in_order("enes ene ers ens ets ane er en et as es a e s"),
    irregular={
        "hage": "hage", "brødre": "bror", "brødrene": "bror", "lovene": "lov", "taker": "taker",
        "prosjekt": "prosjekt", "voksen": "voksen", "bøker": "bok", "bøkene": "bok", "bøkenes": "bok",
        "bøkers": "bok",
    },
    derivations=pairs("""
        ering>ere ning>ne asjon>ere isjon>ere sjon>ere ning>e else>e ing>e het> skap> ende>e løs> fri> aktig>
        """),
    derivations_of_long=pairs("er>e"),
    bases={
        "deltakelse": "delta", "deltaker": "delta", "søknad": "søke", "kartlegging": "kartlegge",
        "likestilt": "likestille", "ansatt": "ansette",
    },
    underived=words("borger egenskap flyktning landskap stilling"),
    articles=pairs("er>e >en >et"),
    links=("", "s", "e"),
    changed=pairs("e>"),
    tails_end=("er",),
    short=words("""
        bil bo bok by båt dag del dør fag far hus jord kor kø lag lek liv lov lyd mat mor natt nav ny ord rett rom råd
        sak sal sjø sti tall tid tog uke ung å år ø øl
        """),
    never=words("""
        alle andre annen annet ase bare barne besk bli bort cent denne dette disse elle eller else ende enden ender
        enes etter flere foran fore fort fram frem ganger gjennom ha het hete heten hold holde hver ikke inn innen
        inter ion isere kont kring kunne lede ledning legge legger legging lig lige løshet mang mange mellom mere mest
        mot måtte ned ning opp oppe over pill rede ret ring ringe sammen sams samt selv sende siden sjon skap ske
        skulle staker tiden til ting under ut utbe uten ville være
        """),
)  # fmt: skip
