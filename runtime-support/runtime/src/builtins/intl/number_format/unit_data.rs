//! Units of measurement that the crates have no data for, in the languages most asked for; from the Common Locale Data
//! Repository.

/// Language, then a line for each unit: its name, and for each width (short, narrow, long) the patterns by category,
/// `other` first. A width that is left out is like the one before.
pub(super) const UNITS: &[(&str, &str)] = &[
    (
        "en",
        "\
bit|{0} bit|{0}bit|{0} bits;one:{0} bit\n\
byte|{0} byte|{0}B|{0} bytes;one:{0} byte\n\
kilobit|{0} kb|{0}kb|{0} kilobits;one:{0} kilobit\n\
kilobyte|{0} kB|{0}kB|{0} kilobytes;one:{0} kilobyte\n\
megabit|{0} Mb|{0}Mb|{0} megabits;one:{0} megabit\n\
megabyte|{0} MB|{0}MB|{0} megabytes;one:{0} megabyte\n\
gigabit|{0} Gb|{0}Gb|{0} gigabits;one:{0} gigabit\n\
gigabyte|{0} GB|{0}GB|{0} gigabytes;one:{0} gigabyte\n\
terabit|{0} Tb|{0}Tb|{0} terabits;one:{0} terabit\n\
terabyte|{0} TB|{0}TB|{0} terabytes;one:{0} terabyte\n\
petabyte|{0} PB|{0}PB|{0} petabytes;one:{0} petabyte\n\
celsius|{0}°C||{0} degrees Celsius;one:{0} degree Celsius\n\
fahrenheit|{0}°F|{0}°|{0} degrees Fahrenheit;one:{0} degree Fahrenheit\n\
degree|{0} deg|{0}°|{0} degrees;one:{0} degree\n\
percent|{0}%||{0} percent\n\
kilometer-per-hour|{0} km/h|{0}km/h|{0} kilometers per hour;one:{0} kilometer per hour\n\
mile-per-hour|{0} mph|{0}mph|{0} miles per hour;one:{0} mile per hour\n\
meter-per-second|{0} m/s|{0}m/s|{0} meters per second;one:{0} meter per second\n\
mile-per-gallon|{0} mpg|{0}mpg|{0} miles per gallon;one:{0} mile per gallon\n\
liter-per-kilometer|{0} L/km|{0}L/km|{0} liters per kilometer;one:{0} liter per kilometer\n\
",
    ),
    (
        "de",
        "\
bit|{0} Bit;one:{0}\u{A0}Bit|{0} b|{0} Bit;one:{0}\u{A0}Bit\n\
byte|{0} Byte;one:{0}\u{A0}Byte|{0} B|{0} Byte;one:{0}\u{A0}Byte\n\
kilobit|{0} kb||{0} Kilobit;one:{0}\u{A0}Kilobit\n\
kilobyte|{0} kB||{0} Kilobyte;one:{0}\u{A0}Kilobyte\n\
megabit|{0} Mb||{0} Megabit;one:{0}\u{A0}Megabit\n\
megabyte|{0} MB||{0} Megabyte;one:{0}\u{A0}Megabyte\n\
gigabit|{0}\u{A0}Gb||{0} Gigabit;one:{0}\u{A0}Gigabit\n\
gigabyte|{0}\u{A0}GB||{0} Gigabyte;one:{0}\u{A0}Gigabyte\n\
terabit|{0} Tb||{0} Terabit;one:{0}\u{A0}Terabit\n\
terabyte|{0} TB||{0} Terabyte;one:{0}\u{A0}Terabyte\n\
petabyte|{0} PB||{0} Petabyte\n\
celsius|{0} °C||{0} Grad Celsius\n\
fahrenheit|{0} °F|{0}°F|{0} Grad Fahrenheit\n\
degree|{0}°||{0} Grad\n\
percent|{0}\u{A0}%||{0} Prozent\n\
kilometer-per-hour|{0} km/h||{0} Kilometer pro Stunde\n\
mile-per-hour|{0} mi/h||{0} Meilen pro Stunde;one:{0} Meile pro Stunde\n\
meter-per-second|{0} m/s||{0} Meter pro Sekunde\n\
mile-per-gallon|{0} mpg|{0}mpg|{0}\u{A0}Meilen pro Gallone;one:{0}\u{A0}Meile pro Gallone\n\
liter-per-kilometer|{0}\u{A0}l/km|{0}l/km|{0}\u{A0}Liter pro Kilometer\n\
",
    ),
    (
        "ja",
        "\
bit|{0} bit|{0}b|{0} ビット\n\
byte|{0} byte|{0}B|{0} バイト\n\
kilobit|{0} kb|{0}kb|{0} キロビット\n\
kilobyte|{0} KB|{0}KB|{0} キロバイト\n\
megabit|{0} Mb|{0}Mb|{0} メガビット\n\
megabyte|{0} MB|{0}MB|{0} メガバイト\n\
gigabit|{0} Gb|{0}Gb|{0} ギガビット\n\
gigabyte|{0} GB|{0}GB|{0} ギガバイト\n\
terabit|{0} Tb|{0}Tb|{0} テラビット\n\
terabyte|{0} TB|{0}TB|{0} テラバイト\n\
petabyte|{0} PB|{0}PB|{0} ペタバイト\n\
celsius|{0}°C||摂氏 {0} 度\n\
fahrenheit|{0}°F||華氏 {0} 度\n\
degree|{0} 度|{0}°|{0} 度\n\
percent|{0}%||{0} パーセント\n\
kilometer-per-hour|{0} km/h|{0}km/h|時速 {0} キロメートル\n\
mile-per-hour|{0} mph|{0}mi/h|時速 {0} マイル\n\
meter-per-second|{0} m/s|{0}m/s|秒速 {0} メートル\n\
mile-per-gallon|{0} mpg|{0}mpg|{0} マイル毎ガロン\n\
liter-per-kilometer|{0} L/km|{0}L/km|{0} リットル毎キロメートル\n\
",
    ),
    (
        "zh",
        "\
bit|{0} b||{0}比特\n\
byte|{0} B||{0}字节\n\
kilobit|{0} kb||{0}千比特\n\
kilobyte|{0} kB||{0}千字节\n\
megabit|{0} Mb||{0}兆比特\n\
megabyte|{0} MB||{0}兆字节\n\
gigabit|{0} Gb||{0}吉比特\n\
gigabyte|{0} GB||{0}吉字节\n\
terabit|{0} Tb||{0}太比特\n\
terabyte|{0} TB||{0}太字节\n\
petabyte|{0} PB||{0}拍字节\n\
celsius|{0}°C||{0}摄氏度\n\
fahrenheit|{0}°F||{0}华氏度\n\
degree|{0}°||{0}度\n\
percent|{0}%\n\
kilometer-per-hour|{0} km/h|{0}km/h|每小时{0}公里\n\
mile-per-hour|{0} mi/h|{0}mph|每小时{0}英里\n\
meter-per-second|{0} m/s|{0}m/s|每秒{0}米\n\
mile-per-gallon|{0} mpg US|{0}mpg|每加仑{0}英里\n\
liter-per-kilometer|{0} L/km|{0}L/km|每公里{0}升\n\
",
    ),
    (
        "zh-TW",
        "\
bit|{0} bit|{0}bit|{0} bit\n\
byte|{0} byte|{0}byte|{0} byte\n\
kilobit|{0} kb|{0}kb|{0} kb\n\
kilobyte|{0} kB|{0}kB|{0} kB\n\
megabit|{0} Mb|{0}Mb|{0} Mb\n\
megabyte|{0} MB|{0}MB|{0} MB\n\
gigabit|{0} Gb|{0}Gb|{0} Gb\n\
gigabyte|{0} GB|{0}GB|{0} GB\n\
terabit|{0} Tb|{0}Tb|{0} Tb\n\
terabyte|{0} TB|{0}TB|{0} TB\n\
petabyte|{0} PB|{0}PB|{0} PB\n\
celsius|{0}°C||攝氏 {0} 度\n\
fahrenheit|{0}°F||華氏 {0} 度\n\
degree|{0} 度|{0}°|{0} 度\n\
percent|{0}%\n\
kilometer-per-hour|{0} 公里/小時|{0}公里/小時|每小時 {0} 公里\n\
mile-per-hour|{0} 英里/小時|{0}英里/小時|每小時 {0} 英里\n\
meter-per-second|{0} 公尺/秒|{0}公尺/秒|每秒 {0} 公尺\n\
mile-per-gallon|{0} 英里/加侖|{0}英里/加侖|每加侖 {0} 英里\n\
liter-per-kilometer|{0} 升/公里|{0}升/公里|每公里 {0} 公升\n\
",
    ),
    (
        "ar",
        "\
bit|{0} بت\n\
byte|{0} بايت|{0} ب|{0} بايت\n\
kilobit|{0} كيلوبت|{0} ك.بت|{0} كيلوبت\n\
kilobyte|{0} كيلوبايت|{0} ك.ب|{0} كيلوبايت\n\
megabit|{0} ميغابت|{0} م.بت|{0} ميغابت\n\
megabyte|{0} م.ب||{0} ميغابايت\n\
gigabit|{0} غيغابت|{0} غ.بت|{0} غيغابت\n\
gigabyte|{0} غ.ب||{0} غيغابايت\n\
terabit|{0} تيرابت|{0} ت.بت|{0} تيرابت\n\
terabyte|{0} تيرابايت|{0} ت.ب|{0} تيرابايت\n\
petabyte|{0} بيتابايت\n\
celsius|{0}°م||{0} درجة مئوية\n\
fahrenheit|{0}°ف||{0} درجة فهرنهايت\n\
degree|{0} درجة;one:درجة;two:درجتان;few:{0} درجات|{0} درجة;two:درجتان;few:{0} درجات|{0} درجة;one:درجة;two:درجتان;few:{0} درجات\n\
percent|{0}\u{200E}%\u{200E}||{0} بالمائة;zero:{0}٪;two:{0}٪;few:{0}٪;many:{0}٪\n\
kilometer-per-hour|{0} كم/س||{0} كيلومتر في الساعة\n\
mile-per-hour|{0} ميل/س||{0} ميل في الساعة\n\
meter-per-second|{0} م/ث||{0} متر في الثانية\n\
mile-per-gallon|{0} ميل/غالون||{0} ميل لكل غالون;two:ميلان لكل غالون;few:{0} أميال لكل غالون;many:{0} ميلًا لكل غالون\n\
liter-per-kilometer|{0} لتر/كم|{0} ل/كم|{0} لتر لكل كيلومتر;two:لتران لكل كيلومتر;few:{0} لترات لكل كيلومتر;many:{0} لترًا لكل كيلومتر\n\
",
    ),
    (
        "es",
        "\
bit|{0} b|{0}b|{0} bits;one:{0} bit\n\
byte|{0} B|{0}B|{0} bytes;one:{0} byte\n\
kilobit|{0} kb|{0}kb|{0} kilobits;one:{0} kilobit\n\
kilobyte|{0} kB|{0}kB|{0} kilobytes;one:{0} kilobyte\n\
megabit|{0} Mb|{0}Mb|{0} megabits;one:{0} megabit\n\
megabyte|{0} MB|{0}MB|{0} megabytes;one:{0} megabyte\n\
gigabit|{0} Gb|{0}Gb|{0} gigabits;one:{0} gigabit\n\
gigabyte|{0} GB|{0}GB|{0} gigabytes;one:{0} gigabyte\n\
terabit|{0} Tb|{0}Tb|{0} terabits;one:{0} terabit\n\
terabyte|{0} TB|{0}TB|{0} terabytes;one:{0} terabyte\n\
petabyte|{0} PB|{0}PB|{0} petabytes;one:{0} petabyte\n\
celsius|{0} °C|{0}°C|{0} grados Celsius;one:{0} grado Celsius\n\
fahrenheit|{0} °F|{0}°F|{0} grados Fahrenheit;one:{0} grado Fahrenheit\n\
degree|{0}°||{0} grados;one:{0} grado\n\
percent|{0}\u{A0}%||{0} por ciento\n\
kilometer-per-hour|{0} km/h|{0}km/h|{0} kilómetros por hora;one:{0} kilómetro por hora\n\
mile-per-hour|{0} mi/h|{0}mi/h|{0} millas por hora;one:{0} milla por hora\n\
meter-per-second|{0} m/s|{0}m/s|{0} metros por segundo;one:{0} metro por segundo\n\
mile-per-gallon|{0} mi/gal|{0}mi/gal|{0} millas por galón;one:{0} milla por galón\n\
liter-per-kilometer|{0} l/km|{0}l/km|{0} litros por kilómetro;one:{0} litro por kilómetro\n\
",
    ),
    (
        "ko",
        "\
bit|{0}bit||{0}비트\n\
byte|{0}byte||{0}바이트\n\
kilobit|{0}kb||{0}킬로비트\n\
kilobyte|{0}kB||{0}킬로바이트\n\
megabit|{0}Mb||{0}메가비트\n\
megabyte|{0}MB||{0}메가바이트\n\
gigabit|{0}Gb||{0}기가비트\n\
gigabyte|{0}GB||{0}기가바이트\n\
terabit|{0}Tb||{0}테라비트\n\
terabyte|{0}TB||{0}테라바이트\n\
petabyte|{0}PB||{0}페타바이트\n\
celsius|{0}°C||섭씨 {0}도\n\
fahrenheit|{0}°F||화씨 {0}도\n\
degree|{0}°||{0}도\n\
percent|{0}%\n\
kilometer-per-hour|{0}km/h||시속 {0}킬로미터\n\
mile-per-hour|{0}mi/h|{0}mph|시속 {0}마일\n\
meter-per-second|{0}m/s||초속 {0}미터\n\
mile-per-gallon|{0}mpg||갤런당 {0}마일\n\
liter-per-kilometer|{0}L/km||킬로미터당 {0}리터\n\
",
    ),
    (
        "pt",
        "\
bit|{0} bits|{0} bits;one:{0} bit\n\
byte|{0} bytes|{0} B|{0} bytes;one:{0} byte\n\
kilobit|{0} kb||{0} kilobits;one:{0} kilobit\n\
kilobyte|{0} kB||{0} kilobytes;one:{0} kilobyte\n\
megabit|{0} Mb||{0} megabits;one:{0} megabit\n\
megabyte|{0} MB||{0} megabytes;one:{0} megabyte\n\
gigabit|{0} Gb||{0} gigabits;one:{0} gigabit\n\
gigabyte|{0} GB||{0} gigabytes;one:{0} gigabyte\n\
terabit|{0} Tb||{0} terabits;one:{0} terabit\n\
terabyte|{0} TB||{0} terabytes;one:{0} terabyte\n\
petabyte|{0} PB||{0} petabytes;one:{0} petabyte\n\
celsius|{0} °C||{0} graus Celsius;one:{0} grau Celsius\n\
fahrenheit|{0} °F||{0} graus Fahrenheit;one:{0} grau Fahrenheit\n\
degree|{0} °||{0} graus;one:{0} grau\n\
percent|{0}%||{0} por cento\n\
kilometer-per-hour|{0} km/h|{0}km/h|{0} quilômetros por hora;one:{0} quilômetro por hora\n\
mile-per-hour|{0} mph||{0} milhas por hora;one:{0} milha por hora\n\
meter-per-second|{0} m/s||{0} metros por segundo;one:{0} metro por segundo\n\
mile-per-gallon|{0} mpg||{0} milhas por galão;one:{0} milha por galão\n\
liter-per-kilometer|{0} l/km||{0} litros por quilômetro;one:{0} litro por quilômetro\n\
",
    ),
    (
        "pt-PT",
        "\
bit|{0} bit|{0} bits;one:{0} bit\n\
byte|{0} byte|{0} B|{0} bytes;one:{0} byte\n\
kilobit|{0} kb||{0} kilobits;one:{0} kilobit\n\
kilobyte|{0} kB||{0} kilobytes;one:{0} kilobyte\n\
megabit|{0} Mb||{0} megabits;one:{0} megabit\n\
megabyte|{0} MB||{0} megabytes;one:{0} megabyte\n\
gigabit|{0} Gb||{0} gigabits;one:{0} gigabit\n\
gigabyte|{0} GB||{0} gigabytes;one:{0} gigabyte\n\
terabit|{0} Tb||{0} terabits;one:{0} terabit\n\
terabyte|{0} TB||{0} terabytes;one:{0} terabyte\n\
petabyte|{0} PB||{0} petabytes;one:{0} petabyte\n\
celsius|{0} °C|{0}°C|{0} graus Celsius;one:{0} grau Celsius\n\
fahrenheit|{0} °F||{0} graus Fahrenheit;one:{0} grau Fahrenheit\n\
degree|{0} °;one:{0}°|{0}°|{0} graus;one:{0} grau\n\
percent|{0}%||{0} por cento\n\
kilometer-per-hour|{0} km/h||{0} quilómetros por hora;one:{0} quilómetro por hora\n\
mile-per-hour|{0} mi/h||{0} milhas por hora;one:{0} milha por hora\n\
meter-per-second|{0} m/s||{0} metros por segundo;one:{0} metro por segundo\n\
mile-per-gallon|{0} mpg||{0} milhas por galão;one:{0} milha por galão\n\
liter-per-kilometer|{0} l/km||{0} litros por quilómetro;one:{0} litro por quilómetro\n\
",
    ),
    (
        "fr",
        "\
bit|{0}\u{202F}bit|{0}bit|{0}\u{A0}bits;one:{0}\u{A0}bit\n\
byte|{0}\u{202F}o|{0}o|{0}\u{A0}octets;one:{0}\u{A0}octet\n\
kilobit|{0}\u{202F}kbit|{0}kbit|{0}\u{A0}kilobits;one:{0}\u{A0}kilobit\n\
kilobyte|{0}\u{202F}ko|{0}ko|{0}\u{A0}kilooctets;one:{0}\u{A0}kilooctet\n\
megabit|{0}\u{202F}Mbit|{0}Mbit|{0}\u{A0}mégabits;one:{0}\u{A0}mégabit\n\
megabyte|{0}\u{202F}Mo|{0}Mo|{0}\u{A0}mégaoctets;one:{0}\u{A0}mégaoctet\n\
gigabit|{0}\u{202F}Gbit|{0}Gbit|{0}\u{A0}gigabits;one:{0}\u{A0}gigabit\n\
gigabyte|{0}\u{202F}Go|{0}Go|{0}\u{A0}gigaoctets;one:{0}\u{A0}gigaoctet\n\
terabit|{0} Tbit;one:{0}\u{202F}Tbit|{0}Tbit|{0}\u{A0}térabits;one:{0}\u{A0}térabit\n\
terabyte|{0}\u{202F}To|{0}To|{0}\u{A0}téraoctets;one:{0}\u{A0}téraoctet\n\
petabyte|{0}\u{202F}Po|{0}Po|{0}\u{A0}pétaoctets;one:{0}\u{A0}pétaoctet\n\
celsius|{0}\u{202F}°C|{0}°C|{0}\u{A0}degrés Celsius;one:{0}\u{A0}degré Celsius\n\
fahrenheit|{0}\u{202F}°F|{0}°F|{0}\u{A0}degrés Fahrenheit;one:{0}\u{A0}degré Fahrenheit\n\
degree|{0}°||{0}\u{A0}degrés;one:{0}\u{A0}degré\n\
percent|{0}\u{A0}%||{0} pour cent\n\
kilometer-per-hour|{0}\u{202F}km/h|{0}km/h|{0}\u{A0}kilomètres par heure;one:{0}\u{A0}kilomètre par heure\n\
mile-per-hour|{0}\u{202F}mi/h||{0}\u{A0}miles par heure;one:{0}\u{A0}mile par heure\n\
meter-per-second|{0}\u{202F}m/s|{0}m/s;one:{0}\u{202F}m/s|{0}\u{A0}mètres par seconde;one:{0}\u{A0}mètre par seconde\n\
mile-per-gallon|{0}\u{202F}mi/gal|{0}mi/gal|{0}\u{A0}miles par gallon;one:{0}\u{A0}mile par gallon\n\
liter-per-kilometer|{0}\u{202F}l/km|{0}l/km|{0} litres au kilomètre;one:{0} litre au kilomètre\n\
",
    ),
    (
        "it",
        "\
bit|{0} bit|{0}bit|{0} bit\n\
byte|{0} byte|{0}B|{0} byte\n\
kilobit|{0} kb|{0}kb|{0} kilobit\n\
kilobyte|{0} kB|{0}kB|{0} kilobyte\n\
megabit|{0} Mb|{0}Mb|{0} megabit\n\
megabyte|{0} MB|{0}MB|{0} megabyte\n\
gigabit|{0} Gb|{0}Gb|{0} gigabit\n\
gigabyte|{0} GB|{0}GB|{0} gigabyte\n\
terabit|{0} Tb|{0}Tb|{0} terabit\n\
terabyte|{0} TB|{0}TB|{0} terabyte\n\
petabyte|{0} PB|{0}PB|{0} petabyte\n\
celsius|{0} °C|{0}°C|{0} gradi Celsius;one:{0} grado Celsius\n\
fahrenheit|{0} °F|{0}°F|{0} gradi Fahrenheit;one:{0} grado Fahrenheit\n\
degree|{0}°||{0} gradi;one:{0} grado\n\
percent|{0}%||{0} percento\n\
kilometer-per-hour|{0} km/h|{0}km/h|{0} chilometri orari;one:{0} chilometro orario\n\
mile-per-hour|{0} mi/h|{0}mi/h|{0} miglia all’ora;one:{0} miglio all’ora\n\
meter-per-second|{0} m/s|{0}m/s|{0} metri al secondo;one:{0} metro al secondo\n\
mile-per-gallon|{0} mpg|{0}mpg|{0} miglia per gallone;one:{0} miglio per gallone\n\
liter-per-kilometer|{0} L/km|{0}L/km|{0} litri per chilometro;one:{0} litro per chilometro\n\
",
    ),
    (
        "ru",
        "\
bit|{0} бита;many:{0} бит;one:{0} бит\n\
byte|{0} Б||{0} байта;many:{0} байт;one:{0} байт\n\
kilobit|{0} кбит||{0} килобита;many:{0} килобит;one:{0} килобит\n\
kilobyte|{0} кБ||{0} килобайта;many:{0} килобайт;one:{0} килобайт\n\
megabit|{0} Мбит||{0} мегабита;many:{0} мегабит;one:{0} мегабит\n\
megabyte|{0} МБ||{0} мегабайта;many:{0} мегабайт;one:{0} мегабайт\n\
gigabit|{0} Гбит||{0} гигабита;many:{0} гигабит;one:{0} гигабит\n\
gigabyte|{0} ГБ||{0} гигабайта;many:{0} гигабайт;one:{0} гигабайт\n\
terabit|{0} Тбит||{0} терабита;many:{0} терабит;one:{0} терабит\n\
terabyte|{0} ТБ||{0} терабайта;many:{0} терабайт;one:{0} терабайт\n\
petabyte|{0} ПБ||{0} петабайта;many:{0} петабайт;one:{0} петабайт\n\
celsius|{0} °C||{0} градуса Цельсия;many:{0} градусов Цельсия;one:{0} градус Цельсия\n\
fahrenheit|{0} °F|{0}°F;few:{0} °F|{0} градуса Фаренгейта;many:{0} градусов Фаренгейта;one:{0} градус Фаренгейта\n\
degree|{0}°||{0} градуса;many:{0} градусов;one:{0} градус\n\
percent|{0}\u{A0}%||{0} процента;many:{0} процентов;one:{0} процент\n\
kilometer-per-hour|{0} км/ч||{0} километра в час;many:{0} километров в час;one:{0} километр в час\n\
mile-per-hour|{0} ми/ч||{0} мили в час;many:{0} миль в час;one:{0} миля в час\n\
meter-per-second|{0} м/с||{0} метра в секунду;many:{0} метров в секунду;one:{0} метр в секунду\n\
mile-per-gallon|{0} ми/ам. гал||{0} мили на амер. галлон;many:{0} миль на амер. галлон;one:{0} миля на амер. галлон\n\
liter-per-kilometer|{0} л/км||{0} литра на километр;many:{0} литров на километр;one:{0} литр на километр\n\
",
    ),
    (
        "nl",
        "\
bit|{0} bits;one:{0} bit\n\
byte|{0} byte\n\
kilobit|{0} kb||{0} kilobits;one:{0} kilobit\n\
kilobyte|{0} kB||{0} kilobyte\n\
megabit|{0} Mb||{0} megabits;one:{0} megabit\n\
megabyte|{0} MB||{0} megabyte\n\
gigabit|{0} Gb||{0} gigabits;one:{0} gigabit\n\
gigabyte|{0} GB||{0} gigabyte\n\
terabit|{0} Tb||{0} terabits;one:{0} terabit\n\
terabyte|{0} TB||{0} terabyte\n\
petabyte|{0} PB||{0} petabyte\n\
celsius|{0}°C|{0}°|{0} graden Celsius;one:{0} graad Celsius\n\
fahrenheit|{0}°F||{0} graden Fahrenheit;one:{0} graad Fahrenheit\n\
degree|{0}°||{0} booggraden;one:{0} booggraad\n\
percent|{0}%||{0} procent\n\
kilometer-per-hour|{0} km/u||{0} kilometer per uur\n\
mile-per-hour|{0} mi/h||{0} mijl per uur\n\
meter-per-second|{0} m/s||{0} meter per seconde\n\
mile-per-gallon|{0} mpg||{0} mijl per gallon\n\
liter-per-kilometer|{0} l/km||{0} liter per kilometer\n\
",
    ),
    (
        "pl",
        "\
bit|{0} b||{0} bita;many:{0} bitów;one:{0} bit;few:{0} bity\n\
byte|{0} B||{0} bajta;many:{0} bajtów;one:{0} bajt;few:{0} bajty\n\
kilobit|{0} kb||{0} kilobita;many:{0} kilobitów;one:{0} kilobit;few:{0} kilobity\n\
kilobyte|{0} kB||{0} kilobajta;many:{0} kilobajtów;one:{0} kilobajt;few:{0} kilobajty\n\
megabit|{0} Mb||{0} megabita;many:{0} megabitów;one:{0} megabit;few:{0} megabity\n\
megabyte|{0} MB||{0} megabajta;many:{0} megabajtów;one:{0} megabajt;few:{0} megabajty\n\
gigabit|{0} Gb||{0} gigabita;many:{0} gigabitów;one:{0} gigabit;few:{0} gigabity\n\
gigabyte|{0} GB||{0} gigabajta;many:{0} gigabajtów;one:{0} gigabajt;few:{0} gigabajty\n\
terabit|{0} Tb||{0} terabita;many:{0} terabitów;one:{0} terabit;few:{0} terabity\n\
terabyte|{0} TB||{0} terabajta;many:{0} terabajtów;one:{0} terabajt;few:{0} terabajty\n\
petabyte|{0} PB||{0} petabajta;many:{0} petabajtów;one:{0} petabajt;few:{0} petabajty\n\
celsius|{0} st. C|{0}°C|{0} stopnia Celsjusza;many:{0} stopni Celsjusza;one:{0} stopień Celsjusza;few:{0} stopnie Celsjusza\n\
fahrenheit|{0}°F||{0} stopnia Fahrenheita;many:{0} stopni Fahrenheita;one:{0} stopień Fahrenheita;few:{0} stopnie Fahrenheita\n\
degree|{0}°||{0} stopnia;many:{0} stopni;one:{0} stopień;few:{0} stopnie\n\
percent|{0}%||{0} procent\n\
kilometer-per-hour|{0} km/godz.|{0}km/h;many:{0} km/h;one:{0} km/h;few:{0} km/h|{0} kilometra na godzinę;many:{0} kilometrów na godzinę;one:{0} kilometr na godzinę;few:{0} kilometry na godzinę\n\
mile-per-hour|{0} mili/h;many:{0} mil/h;one:{0} mila/h;few:{0} mile/h|{0} mph|{0} mili na godzinę;many:{0} mil na godzinę;one:{0} mila na godzinę;few:{0} mile na godzinę\n\
meter-per-second|{0} m/s||{0} metra na sekundę;many:{0} metrów na sekundę;one:{0} metr na sekundę;few:{0} metry na sekundę\n\
mile-per-gallon|{0} mpg||{0} mili na galon;many:{0} mil na galon;one:{0} mila na galon;few:{0} mile na galon\n\
liter-per-kilometer|{0} l/km||{0} litra na kilometr;many:{0} litrów na kilometr;one:{0} litr na kilometr;few:{0} litry na kilometr\n\
",
    ),
    (
        "sv",
        "\
bit|{0} b|{0}b|{0} bit\n\
byte|{0} B|{0}B|{0} byte\n\
kilobit|{0} kb|{0}kb|{0} kilobit\n\
kilobyte|{0} kB|{0}kB|{0} kilobyte\n\
megabit|{0} Mb|{0}Mb|{0} megabit\n\
megabyte|{0} MB|{0}MB|{0} megabyte\n\
gigabit|{0} Gb|{0}Gb|{0} gigabit\n\
gigabyte|{0} GB|{0}GB|{0} gigabyte\n\
terabit|{0} Tb|{0}Tb|{0} terabit\n\
terabyte|{0} TB|{0}TB|{0} terabyte\n\
petabyte|{0} PB|{0}PB|{0} petabyte\n\
celsius|{0} °C|{0}°C|{0} grader Celsius;one:{0} grad Celsius\n\
fahrenheit|{0} °F|{0}°F|{0} grader Fahrenheit;one:{0} grad Fahrenheit\n\
degree|{0}°||{0} grader;one:{0} grad\n\
percent|{0}\u{A0}%||{0} procent\n\
kilometer-per-hour|{0} km/h|{0}km/h|{0} kilometer per timme\n\
mile-per-hour|{0} mi/h|{0}mi/h|{0} mile per timme\n\
meter-per-second|{0} m/s|{0}m/s|{0} meter per sekund\n\
mile-per-gallon|{0} mpg|{0}mpg|{0} miles per gallon;one:{0} mile per gallon\n\
liter-per-kilometer|{0} l/km|{0}l/km|{0} liter per kilometer\n\
",
    ),
    (
        "tr",
        "\
bit|{0} bit\n\
byte|{0} bayt\n\
kilobit|{0} kb||{0} kilobit\n\
kilobyte|{0} kB||{0} kilobayt\n\
megabit|{0} Mb||{0} megabit\n\
megabyte|{0} MB||{0} megabayt\n\
gigabit|{0} Gb||{0} gigabit\n\
gigabyte|{0} GB||{0} gigabayt\n\
terabit|{0} Tb||{0} terabit\n\
terabyte|{0} TB||{0} terabayt\n\
petabyte|{0} PB||{0} petabayt\n\
celsius|{0}°C;one:{0} °C|{0} °C;one:{0}°C|{0} santigrat derece\n\
fahrenheit|{0}°F;one:{0} °F|{0} °F|{0} fahrenhayt derece\n\
degree|{0}°||{0} derece\n\
percent|%{0}||yüzde {0}\n\
kilometer-per-hour|{0} km/sa||{0} kilometre/saat\n\
mile-per-hour|{0} mil/sa||{0} mil/saat\n\
meter-per-second|{0} m/sn||{0} metre/saniye\n\
mile-per-gallon|{0} mpg||{0} mil/galon\n\
liter-per-kilometer|{0} l/km||{0} litre/kilometre\n\
",
    ),
    (
        "hi",
        "\
bit|{0} बिट\n\
byte|{0} बाइट\n\
kilobit|{0} kb||{0} किलोबिट\n\
kilobyte|{0} kB||{0} किलोबाइट\n\
megabit|{0} Mb||{0} मेगाबिट\n\
megabyte|{0} MB||{0} मेगाबाइट\n\
gigabit|{0} Gb||{0} गीगाबिट\n\
gigabyte|{0} GB||{0} गीगाबाइट\n\
terabit|{0} Tb||{0} टेराबिट\n\
terabyte|{0} TB||{0} टेराबाइट\n\
petabyte|{0} PB||{0} पेटाबाइट\n\
celsius|{0}°से॰||{0} डिग्री सेल्सियस\n\
fahrenheit|{0}°फ़ेरन|{0}°F|{0} डिग्री फ़ेरनहाइट\n\
degree|{0} अंश|{0}°|{0} अंश\n\
percent|{0}%||{0} प्रतिशत\n\
kilometer-per-hour|{0} कि॰मी॰/घं॰|{0} किमी/घं|{0} किलोमीटर प्रति घंटा\n\
mile-per-hour|{0} मी॰प्र॰घं॰|{0} मीप्रघं|{0} मील प्रति घंटा\n\
meter-per-second|{0} मी॰/से॰||{0} मीटर प्रति सेकंड\n\
mile-per-gallon|{0} mpg||{0} मील प्रति गैलन\n\
liter-per-kilometer|{0} ली/किमी||{0} लीटर प्रति किलोमीटर\n\
",
    ),
    (
        "uk",
        "\
bit|{0} б|{0}б|{0} біта;many:{0} бітів;one:{0} біт;few:{0} біти\n\
byte|{0} Б|{0}Б|{0} байта;many:{0} байтів;one:{0} байт;few:{0} байти\n\
kilobit|{0} кб|{0}кб|{0} кілобіта;many:{0} кілобітів;one:{0} кілобіт;few:{0} кілобіти\n\
kilobyte|{0} кБ|{0}кБ|{0} кілобайта;many:{0} кілобайтів;one:{0} кілобайт;few:{0} кілобайти\n\
megabit|{0} Мб|{0}Мб|{0} мегабіта;many:{0} мегабітів;one:{0} мегабіт;few:{0} мегабіти\n\
megabyte|{0} МБ|{0}МБ|{0} мегабайта;many:{0} мегабайтів;one:{0} мегабайт;few:{0} мегабайти\n\
gigabit|{0} Гб|{0}Гб|{0} гігабіта;many:{0} гігабітів;one:{0} гігабіт;few:{0} гігабіти\n\
gigabyte|{0} ГБ|{0}ГБ|{0} гігабайта;many:{0} гігабайтів;one:{0} гігабайт;few:{0} гігабайти\n\
terabit|{0} Тб|{0}Тб|{0} терабіта;many:{0} терабітів;one:{0} терабіт;few:{0} терабіти\n\
terabyte|{0} ТБ|{0}ТБ|{0} терабайта;many:{0} терабайтів;one:{0} терабайт;few:{0} терабайти\n\
petabyte|{0} ПБ|{0}ПБ|{0} петабайта;many:{0} петабайтів;one:{0} петабайт;few:{0} петабайти\n\
celsius|{0}\u{A0}°C|{0}°C|{0} градуса Цельсія;many:{0} градусів Цельсія;one:{0} градус Цельсія;few:{0} градуси Цельсія\n\
fahrenheit|{0}\u{A0}°F|{0}°F|{0} градуса Фаренгейта;many:{0} градусів Фаренгейта;one:{0} градус Фаренгейта;few:{0} градуси Фаренгейта\n\
degree|{0}°||{0} градуса;many:{0} градусів;one:{0} градус;few:{0} градуси\n\
percent|{0}%||{0} відсотка;many:{0} відсотків;one:{0} відсоток;few:{0} відсотки\n\
kilometer-per-hour|{0} км/год|{0}км/год|{0} кілометра за годину;many:{0} кілометрів за годину;one:{0} кілометр за годину;few:{0} кілометри за годину\n\
mile-per-hour|{0} милі/год;many:{0} миль/год;one:{0} миля/год|{0}мл/год|{0} милі за годину;many:{0} миль за годину;one:{0} миля за годину\n\
meter-per-second|{0} м/с|{0}м/с|{0} метра за секунду;many:{0} метрів за секунду;one:{0} метр за секунду;few:{0} метри за секунду\n\
mile-per-gallon|{0} милі/гал;many:{0} миль/гал;one:{0} миля/гал|{0}мл/гал|{0} милі на галон;many:{0} миль на галон;one:{0} миля на галон\n\
liter-per-kilometer|{0} л/км|{0}л/км|{0} літра на кілометр;many:{0} літрів на кілометр;one:{0} літр на кілометр;few:{0} літри на кілометр\n\
",
    ),
    (
        "cs",
        "\
bit|{0} b||{0} bitů;one:{0} bit;few:{0} bity;many:{0} bitu\n\
byte|{0} B||{0} bajtů;one:{0} bajt;few:{0} bajty;many:{0} bajtu\n\
kilobit|{0} kb||{0} kilobitů;one:{0} kilobit;few:{0} kilobity;many:{0} kilobitu\n\
kilobyte|{0} kB||{0} kilobajtů;one:{0} kilobajt;few:{0} kilobajty;many:{0} kilobajtu\n\
megabit|{0} Mb||{0} megabitů;one:{0} megabit;few:{0} megabity;many:{0} megabitu\n\
megabyte|{0} MB||{0} megabajtů;one:{0} megabajt;few:{0} megabajty;many:{0} megabajtu\n\
gigabit|{0} Gb||{0} gigabitů;one:{0} gigabit;few:{0} gigabity;many:{0} gigabitu\n\
gigabyte|{0} GB||{0} gigabajtů;one:{0} gigabajt;few:{0} gigabajty;many:{0} gigabajtu\n\
terabit|{0} Tb||{0} terabitů;one:{0} terabit;few:{0} terabity;many:{0} terabitu\n\
terabyte|{0} TB||{0} terabajtů;one:{0} terabajt;few:{0} terabajty;many:{0} terabajtu\n\
petabyte|{0} PB||{0} petabajtů;one:{0} petabajt;few:{0} petabajty;many:{0} petabajtu\n\
celsius|{0} °C||{0} stupňů Celsia;one:{0} stupeň Celsia;few:{0} stupně Celsia;many:{0} stupně Celsia\n\
fahrenheit|{0} °F||{0} stupňů Fahrenheita;one:{0} stupeň Fahrenheita;few:{0} stupně Fahrenheita;many:{0} stupně Fahrenheita\n\
degree|{0}°||{0} stupňů;one:{0} stupeň;few:{0} stupně;many:{0} stupně\n\
percent|{0}\u{A0}%||{0} procent;one:{0} procento;few:{0} procenta;many:{0} procenta\n\
kilometer-per-hour|{0} km/h||{0} kilometrů za hodinu;one:{0} kilometr za hodinu;few:{0} kilometry za hodinu;many:{0} kilometru za hodinu\n\
mile-per-hour|{0} mi/h||{0} mil za hodinu;one:{0} míle za hodinu;few:{0} míle za hodinu;many:{0} míle za hodinu\n\
meter-per-second|{0} m/s||{0} metrů za sekundu;one:{0} metr za sekundu;few:{0} metry za sekundu;many:{0} metru za sekundu\n\
mile-per-gallon|{0} mpg||{0} mil na galon;one:{0} míle na galon;few:{0} míle na galon;many:{0} míle na galon\n\
liter-per-kilometer|{0} l/km||{0} litrů na kilometr;one:{0} litr na kilometr;few:{0} litry na kilometr;many:{0} litru na kilometr\n\
",
    ),
];
