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
];
