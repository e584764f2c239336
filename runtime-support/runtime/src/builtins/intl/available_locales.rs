//! Which locales there are: those of the Common Locale Data Repository that the crates have data for.

/// All of them, each between spaces, sorted.
const LOCALES: &str = " \
af af-NA af-ZA ak ak-GH am am-ET ar ar-001 ar-AE ar-BH ar-DJ ar-DZ ar-EG ar-EH ar-ER ar-IL ar-IQ ar-JO ar-KM \
ar-KW ar-LB ar-LY ar-MA ar-MR ar-OM ar-PS ar-QA ar-SA ar-SD ar-SO ar-SS ar-SY ar-TD ar-TN ar-YE as as-IN ast \
ast-ES az az-AZ az-Cyrl az-Cyrl-AZ az-Latn az-Latn-AZ ba ba-RU be be-BY bg bg-BG bgc bgc-IN bho bho-IN blo \
blo-BJ bn bn-BD bn-IN br br-FR brx brx-IN bs bs-BA bs-Cyrl bs-Cyrl-BA bs-Latn bs-Latn-BA bua bua-RU ca ca-AD \
ca-ES ca-FR ca-IT ceb ceb-PH chr chr-US ckb ckb-IQ ckb-IR cs cs-CZ csw csw-CA cv cv-RU cy cy-GB da da-DK da-GL \
de de-AT de-BE de-CH de-DE de-IT de-LI de-LU doi doi-IN dsb dsb-DE ee ee-GH ee-TG el el-CY el-GR en en-001 \
en-150 en-AE en-AG en-AI en-AS en-AT en-AU en-BB en-BE en-BI en-BM en-BS en-BW en-BZ en-CA en-CC en-CH en-CK \
en-CM en-CX en-CY en-CZ en-DE en-DG en-DK en-DM en-EE en-ER en-ES en-FI en-FJ en-FK en-FM en-FR en-GB en-GD \
en-GE en-GG en-GH en-GI en-GM en-GS en-GU en-GY en-HK en-HU en-ID en-IE en-IL en-IM en-IN en-IO en-IT en-JE \
en-JM en-JP en-KE en-KI en-KN en-KY en-LC en-LR en-LS en-LT en-LV en-MG en-MH en-MO en-MP en-MS en-MT en-MU \
en-MV en-MW en-MY en-NA en-NF en-NG en-NL en-NO en-NR en-NU en-NZ en-PG en-PH en-PK en-PL en-PN en-PR en-PT \
en-PW en-RO en-RW en-SB en-SC en-SD en-SE en-SG en-SH en-SI en-SK en-SL en-SS en-SX en-SZ en-TC en-TK en-TO \
en-TT en-TV en-TZ en-UA en-UG en-UM en-US en-VC en-VG en-VI en-VU en-WS en-ZA en-ZM en-ZW eo eo-001 es es-419 \
es-AR es-BO es-BR es-BZ es-CL es-CO es-CR es-CU es-DO es-EA es-EC es-ES es-GQ es-GT es-HN es-IC es-MX es-NI \
es-PA es-PE es-PH es-PR es-PY es-SV es-US es-UY es-VE et et-EE eu eu-ES fa fa-AF fa-IR fi fi-FI fil fil-PH fo \
fo-DK fo-FO fr fr-BE fr-BF fr-BI fr-BJ fr-BL fr-CA fr-CD fr-CF fr-CG fr-CH fr-CI fr-CM fr-DJ fr-DZ fr-FR fr-GA \
fr-GF fr-GN fr-GP fr-GQ fr-HT fr-KM fr-LU fr-MA fr-MC fr-MF fr-MG fr-ML fr-MQ fr-MR fr-MU fr-NC fr-NE fr-PF \
fr-PM fr-RE fr-RW fr-SC fr-SN fr-SY fr-TD fr-TG fr-TN fr-VU fr-WF fr-YT fy fy-NL ga ga-GB ga-IE gd gd-GB gl \
gl-ES gu gu-IN ha ha-GH ha-NE ha-NG he he-IL hi hi-IN hi-Latn hi-Latn-IN hr hr-BA hr-HR hsb hsb-DE hu hu-HU hy \
hy-AM ia ia-001 id id-ID ie ie-EE ig ig-NG ii ii-CN is is-IS it it-CH it-IT it-SM it-VA ja ja-JP jv jv-ID ka \
ka-GE kea kea-CV kgp kgp-BR ki ki-KE kk kk-Arab kk-Arab-CN kk-CN kk-Cyrl kk-Cyrl-KZ kk-KZ km km-KH kn kn-IN ko \
ko-CN ko-KP ko-KR kok kok-Deva kok-Deva-IN kok-IN kok-Latn kok-Latn-IN ks ks-Arab ks-Arab-IN ks-Deva \
ks-Deva-IN ks-IN ksh ksh-DE ku ku-IQ ku-Latn ku-Latn-IQ ku-Latn-SY ku-Latn-TR ku-SY ku-TR kxv kxv-Deva \
kxv-Deva-IN kxv-IN kxv-Latn kxv-Latn-IN kxv-Orya kxv-Orya-IN kxv-Telu kxv-Telu-IN ky ky-KG lb lb-LU lij lij-IT \
lmo lmo-IT lo lo-LA lt lt-LT lv lv-LV mai mai-IN mi mi-NZ mk mk-MK ml ml-IN mn mn-MN mni mni-Beng mni-Beng-IN \
mni-IN mr mr-IN ms ms-BN ms-ID ms-MY ms-SG mt mt-MT my my-MM nb nds nds-DE nds-NL ne ne-IN ne-NP nl nl-AW \
nl-BE nl-BQ nl-CW nl-NL nl-SR nl-SX nn nn-NO no no-NO nqo nqo-GN nso nso-ZA oc oc-ES oc-FR om om-ET om-KE or \
or-IN pa pa-Arab pa-Arab-PK pa-Guru pa-Guru-IN pa-IN pa-PK pcm pcm-NG pl pl-PL pms pms-IT prg prg-PL ps ps-AF \
ps-PK pt pt-AO pt-BR pt-CH pt-CV pt-GQ pt-GW pt-LU pt-MO pt-MZ pt-PT pt-ST pt-TL qu qu-BO qu-EC qu-PE raj \
raj-IN rm rm-CH ro ro-MD ro-RO ru ru-BY ru-KG ru-KZ ru-MD ru-RU ru-UA rw rw-RW sa sa-IN sah sah-RU sat sat-IN \
sat-Olck sat-Olck-IN sc sc-IT scn scn-IT sd sd-Arab sd-Arab-PK sd-Deva sd-Deva-IN sd-IN sd-PK shn shn-MM \
shn-TH si si-LK sk sk-SK sl sl-SI so so-DJ so-ET so-KE so-SO sq sq-AL sq-MK sq-XK sr sr-BA sr-Cyrl sr-Cyrl-BA \
sr-Cyrl-ME sr-Cyrl-RS sr-Cyrl-XK sr-Latn sr-Latn-BA sr-Latn-ME sr-Latn-RS sr-Latn-XK sr-ME sr-RS sr-XK st \
st-LS st-ZA su su-ID su-Latn su-Latn-ID sv sv-AX sv-FI sv-SE sw sw-CD sw-KE sw-TZ sw-UG syr syr-IQ syr-SY szl \
szl-PL ta ta-IN ta-LK ta-MY ta-SG te te-IN tg tg-TJ th th-TH ti ti-ER ti-ET tk tk-TM tn tn-BW tn-ZA to to-TO \
tr tr-CY tr-TR tt tt-RU tyv tyv-RU ug ug-CN uk uk-UA ur ur-IN ur-PK uz uz-AF uz-Arab uz-Arab-AF uz-Cyrl \
uz-Cyrl-UZ uz-Latn uz-Latn-UZ uz-UZ vec vec-IT vi vi-VN vmw vmw-MZ wo wo-SN xh xh-ZA xnr xnr-IN yo yo-BJ yo-NG \
yrl yrl-BR yrl-CO yrl-VE yue yue-CN yue-HK yue-Hans yue-Hans-CN yue-Hant yue-Hant-CN yue-Hant-HK yue-Hant-MO \
yue-MO zh zh-CN zh-HK zh-Hans zh-Hans-CN zh-Hans-HK zh-Hans-MO zh-Hans-MY zh-Hans-SG zh-Hant zh-Hant-HK \
zh-Hant-MO zh-Hant-MY zh-Hant-TW zh-MO zh-MY zh-SG zh-TW zu zu-ZA ";

/// Whether a locale without extensions is available.
pub(super) fn is_available(locale: &str) -> bool {
    // No locale holds a space, and only whole names stand between two.
    let bytes = LOCALES.as_bytes();
    !locale.is_empty()
        && memchr::memmem::find_iter(bytes, locale.as_bytes())
            .any(|at| at > 0 && bytes[at - 1] == b' ' && bytes.get(at + locale.len()) == Some(&b' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_names() {
        for name in ["af", "en", "en-US", "zh-Hant-TW", "zu-ZA"] {
            assert!(is_available(name), "{name}");
        }
        for name in ["en-us", "xx", "Hant", "US", "zh-Han", "e"] {
            assert!(!is_available(name), "{name}");
        }
        assert!(LOCALES.split(' ').filter(|name| !name.is_empty()).is_sorted());
    }
}
