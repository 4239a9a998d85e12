"""Finnish. Cases, possessives and derivations as in Iso suomen kielioppi."""

from .rules import Rules, in_order, pairs, words

RULES = Rules(
    endings=in_order("""
        issaan issään istaan illaan iensa iensä issa issä ista istä illa illä ilta iltä ille iksi ineen ihin iden ien
        iin ssa ssä sta stä lla llä lta ltä lle ksi ksen tta ttä nsa nsä mme nne jen ja jä ita itä ia iä en in an än
        on ni si t n a ä
        """),
    irregular={"työ": "työ"},
    shortest_stem=5,
    stem_ends=pairs("nen>se mise>minen ise>inen ukse>us ykse>ys ude>us yde>ys"),
    derivations=pairs("""
        utuminen>utua ytyminen>ytyä taminen>taa täminen>tää uminen>ua yminen>yä oiminen>oida öiminen>öidä minen>a
        minen>ä aminen>ata äminen>ätä utus>uttaa ytys>yttää atus>attaa ätys>ättää itus>ittaa itys>ittää etus>ettaa
        etys>ettää otus>ottaa aus>ata äys>ätä onta>oa önti>ödä nta>a ntä>ä ointi>oida ointi>oittaa öinti>öidä
        iointi>ioida emus>ea emys>eä suus>nen syys>nen isuus>inen isyys>inen ttomuus>ton ttömyys>tön uus> yys>
        taja>taa täjä>tää oija>oida
        """),
    derivations_of_long=pairs("uus>a yys>ä ja>a jä>ä"),
    links=("",),
    changed=pairs("s>nen"),
    heads_end=("n", "s", "a", "i"),
    tails_end=("t",),
    short=words("apu ilo isä jää kuu luu maa osa puu pää raha sota suu sää tie työ vuo yö äiti"),
    never=words("""
        alla alle alta aminen asti ee ella elli emma empiä estää että ilman inen isen isi issa ista istä itse iva joka
        jonka jotka kanssa koska kuin lainen läinen mainen mikä minen minkä minä mutta myös mäinen må nalle nasta nen
        netta niin oleminen oleva olla ollut saakka see sekä sen ssa ssaan taka tama tapa tasa tavan tavi teli tuma
        tuva tämä uksi uminen utu utua uusi vaan vana ytyä
        """),
)  # fmt: skip
