//! Words for colours, of several languages, and which of them are the same.

/// A colour a line: the words that shops and customers call it by.
const COLOURS: [&str; 16] = [
    "blue navy azure cobalt indigo teal-blue royalblue skyblue cerulean blau blauer blaue blaues blauen bleu bleue bleus bleues azul azules \
     blu blauw blauwe niebieski niebieska niebieskie mavi синий синяя синее синие синій синя сині 蓝色 青 أزرق",
    "red crimson scarlet burgundy maroon ruby rot roter rote rotes roten rouge rouges rojo roja rojos rosso rossa rossi rood rode vermelho \
     vermelha czerwony czerwona czerwone kırmızı красный красная красное красные червоний червона червоні 红色 赤 أحمر",
    "green olive emerald sage mint forest grün grüner grüne grünes grünen vert verte verts vertes verde verdes verdi groen groene zielony \
     zielona zielone yeşil зелёный зеленый зелёная зеленая зелёные зелений зелена зелені 绿色 緑 أخضر",
    "black ebony jet schwarz schwarzer schwarze schwarzes schwarzen noir noire noirs noires negro negra negros nero nera neri zwart zwarte \
     preto preta czarny czarna czarne siyah чёрный черный чёрная черная чёрные чорний чорна чорні 黑色 黒 أسود",
    "white ivory snow weiß weiss weißer weiße weißes weißen weisse blanc blanche blancs blanches blanco blanca blancos bianco bianca bianchi \
     wit witte branco branca biały biała białe beyaz белый белая белое белые білий біла білі 白色 白 أبيض",
    "grey gray graphite anthracite charcoal slate grau grauer graue graues grauen gris grise grises grigio grigia grigi grijs grijze cinza \
     szary szara szare gri серый серая серые сірий сіра сірі 灰色 رمادي",
    "yellow mustard lemon gelb gelber gelbe gelbes gelben jaune jaunes amarillo amarilla giallo gialla geel gele amarelo amarela żółty żółta \
     żółte sarı жёлтый желтый жёлтая желтая жовтий жовта 黄色 أصفر",
    "orange tangerine apricot oranger orangefarben naranja arancione arancio oranje laranja pomarańczowy turuncu оранжевый помаранчевий 橙色 \
     برتقالي",
    "brown chocolate walnut-brown tan braun brauner braune braunes braunen brun brune marron marrón marrone bruin bruine marrom brązowy \
     brązowa kahverengi коричневый коричневая коричневий 棕色 茶色 بني",
    "pink rose blush rosa rosafarben fuchsia magenta roze różowy różowa pembe розовый розовая рожевий рожева 粉色 ピンク وردي",
    "purple violet lilac lavender plum lila violett violetter violette violetta morado viola paars paarse roxo roxa fioletowy fioletowa mor \
     фиолетовый фиолетовая фіолетовий 紫色 紫 بنفسجي",
    "beige cream sand ecru oatmeal taupe creme crème crema bej bege beżowy бежевый бежевая бежевий 米色 ベージュ بيج",
    "turquoise teal aqua cyan türkis turquesa turchese turkoois turkusowy turkuaz бирюзовый бірюзовий",
    "gold golden goldener goldene doré dorée dorado dorada dorato gouden dourado złoty altın золотой золотий",
    "silver silbern silberner silberne argenté argentée plateado argento zilver prateado srebrny gümüş серебряный срібний",
    "terracotta rust brick copper-red terrakotta rostrot ziegelrot",
];

/// The number of a colour, by any of its words in lower case.
pub(super) fn number_of(word: &str) -> Option<usize> {
    use std::{collections::HashMap, sync::LazyLock};
    static NUMBERS: LazyLock<HashMap<&str, usize>> = LazyLock::new(|| {
        let words = COLOURS.iter().enumerate();
        words
            .flat_map(|(number, line)| line.split_whitespace().map(move |word| (word, number)))
            .collect()
    });
    NUMBERS.get(word).copied()
}

/// What stands in the index for a colour, whatever it is called. A number at its end keeps it from being stemmed.
pub(super) fn mark(number: usize) -> String {
    format!("zcolour{number}")
}
