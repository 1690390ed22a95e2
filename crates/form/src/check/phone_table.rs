//! Telephone numbers by country: facts, no code but the reading of them.
//!
//! One word a territory: its ISO 3166 letters (`--` for networks of no country), its calling code (ITU-T
//! E.164), the possible numbers of digits after it, and behind `/` the digits dialled before a number within
//! the country.
//!
//! Derived on 2026-11-23 from libphonenumber's `PhoneNumberMetadata.xml` (Apache-2.0), to be made anew like
//! this: for each `territory` its `id`, its `countryCode`, the union of `possibleLengths/@national` of
//! fixedLine, mobile, pager, tollFree, premiumRate, sharedCost, personalNumber, voip, uan and voicemail, and
//! its `nationalPrefix`; in the file's order. By hand: where the calling code is 1, only ten digits (Canada's
//! seven-digit company numbers would let every number without its area code pass); Belarus dials 80, not 8.

/// What is known about one territory.
pub struct Plan {
    /// Its calling code.
    pub code: &'static str,
    /// What is dialled before a number within the country; empty where nothing is.
    pub trunk: &'static str,
    lengths: &'static str,
}

impl Plan {
    /// Whether numbers there have so many digits after the calling code.
    pub fn fits(&self, digits: usize) -> bool {
        self.ranges().any(|(low, high)| (low..=high).contains(&digits))
    }

    /// The most digits a number has there.
    pub fn longest(&self) -> usize {
        self.ranges().map(|(_, high)| high).max().unwrap_or(0)
    }

    fn ranges(&self) -> impl Iterator<Item = (usize, usize)> {
        self.lengths.split(',').filter_map(|range| {
            let (low, high) = range.split_once('-').unwrap_or((range, range));
            Some((low.parse().ok()?, high.parse().ok()?))
        })
    }
}

/// The plan of a country.
pub fn of_country(country: &str) -> Option<Plan> {
    let known = country.len() == 2 && country.bytes().all(|b| b.is_ascii_alphabetic());
    let same =
        |row: &&str| known && row.get(..2).is_some_and(|letters| letters.eq_ignore_ascii_case(country));
    PLANS.split(' ').find(same).and_then(read)
}

/// Whether these two letters are a country of the table.
pub fn knows(country: &str) -> bool {
    of_country(country).is_some()
}

/// The plans of every territory whose calling code these digits begin with. No code begins like another, so
/// they all share one.
pub fn of_number(digits: &str) -> impl Iterator<Item = Plan> {
    PLANS.split(' ').filter_map(read).filter(|plan| digits.starts_with(plan.code))
}

fn read(row: &'static str) -> Option<Plan> {
    let (code, rest) = row.get(2..)?.split_once(':')?;
    let (lengths, trunk) = rest.split_once('/').unwrap_or((rest, ""));
    Some(Plan { code, trunk, lengths })
}

const PLANS: &str = "\
    AC247:5-6 AD376:6,8-9 AE971:5-12/0 AF93:9/0 AG1:10/1 AI1:10/1 AL355:6-9/0 AM374:8/0 AO244:9 \
    AR54:10-11/0 AS1:10/1 AT43:4-13/0 AU61:5-10,12/0 AW297:7 AX358:5-12/0 AZ994:9/0 BA387:8-9/0 BB1:10/1 \
    BD880:6-10/0 BE32:8-9/0 BF226:8 BG359:6-9,12/0 BH973:8 BI257:8 BJ229:8,10 BL590:9/0 BM1:10/1 BN673:7 \
    BO591:8-9/0 BQ599:7 BR55:8-11/0 BS1:10/1 BT975:7-8 BW267:7-8,10 BY375:6-11/80 BZ501:7,11 CA1:10/1 \
    CC61:6-10,12/0 CD243:7-10/0 CF236:8 CG242:9 CH41:9,12/0 CI225:10 CK682:5 CL56:9-11 CM237:8-9 \
    CN86:7-12/0 CO57:8,10-11/0 CR506:8,10 CU53:6-8,10/0 CV238:7 CW599:7-8 CX61:6-10,12/0 CY357:8 \
    CZ420:9-12 DE49:4-15/0 DJ253:8 DK45:8 DM1:10/1 DO1:10/1 DZ213:8-9/0 EC593:8-11/0 EE372:7-8,10 \
    EG20:8-10/0 EH212:9/0 ER291:7/0 ES34:9 ET251:9/0 FI358:5-12/0 FJ679:7,11 FK500:5 FM691:7 FO298:6 \
    FR33:9/0 GA241:7-8 GB44:7,9-10/0 GD1:10/1 GE995:9/0 GF594:9/0 GG44:7,9-10/0 GH233:8-9/0 GI350:8 \
    GL299:6 GM220:7 GN224:8-9 GP590:9/0 GQ240:9 GR30:10-12 GT502:8,11 GU1:10/1 GW245:7,9 GY592:7 \
    HK852:5-9,11 HN504:8,11 HR385:7-9/0 HT509:8 HU36:8-9/06 ID62:7-17/0 IE353:7-10/0 IL972:7-12/0 \
    IM44:10/0 IN91:8-13/0 IO246:7 IQ964:8-10/0 IR98:4-7,10/0 IS354:7,9 IT39:6-12 JE44:10/0 JM1:10/1 \
    JO962:8-9/0 JP81:8-17/0 KE254:7-10/0 KG996:9-10/0 KH855:8-10/0 KI686:5,8/0 KM269:7 KN1:10/1 \
    KP850:8,10/0 KR82:5-6,8-14/0 KW965:7-8 KY1:10/1 KZ7:10,14/8 LA856:8-10/0 LB961:7-8/0 LC1:10/1 \
    LI423:7,9/0 LK94:9/0 LR231:7-9/0 LS266:8 LT370:8/0 LU352:4-11 LV371:8 LY218:9/0 MA212:9/0 MC377:8-9/0 \
    MD373:8/0 ME382:8-9/0 MF590:9/0 MG261:9/0 MH692:7/1 MK389:8/0 ML223:8 MM95:6-10/0 MN976:8-10/0 \
    MO853:7-8 MP1:10/1 MQ596:9/0 MR222:8 MS1:10/1 MT356:8 MU230:7-8,10 MV960:7,10 MW265:7,9/0 MX52:10 \
    MY60:8-10/0 MZ258:8-9 NA264:8-9/0 NC687:6 NE227:8 NF672:6 NG234:10-14/0 NI505:8 NL31:5-11/0 NO47:5,8 \
    NP977:8,10-11/0 NR674:7 NU683:4,7 NZ64:5-10/0 OM968:7-9 PA507:7-8,10-11 PE51:8-9/0 PF689:6,8-9 \
    PG675:7-8 PH63:6,8-13/0 PK92:8-12/0 PL48:6-10 PM508:6,9/0 PR1:10/1 PS970:8-10/0 PT351:9 PW680:7 \
    PY595:6-11/0 QA974:7-9,11 RE262:9/0 RO40:6,9/0 RS381:6-12/0 RU7:10,14/8 RW250:8-9/0 SA966:9-10/0 \
    SB677:5,7 SC248:7 SD249:9/0 SE46:6-10,12/0 SG65:8,10-11 SH290:4-5 SI386:5-8/0 SJ47:5,8 SK421:6-7,9/0 \
    SL232:8/0 SM378:8,10 SN221:9 SO252:6-9/0 SR597:6-7 SS211:9/0 ST239:7 SV503:7-8,11 SX1:10/1 \
    SY963:8-9/0 SZ268:8-9 TA290:4 TC1:10/1 TD235:8 TG228:8 TH66:8-10,13/0 TJ992:9 TK690:4-7 TL670:7-8 \
    TM993:8/8 TN216:8 TO676:5,7 TR90:7,10,12-13/0 TT1:10/1 TV688:5-7 TW886:7-11/0 TZ255:9/0 UA380:9-10/0 \
    UG256:9/0 US1:10/1 UY598:4-13/0 UZ998:9 VA39:6-12 VC1:10/1 VE58:10/0 VG1:10/1 VI1:10/1 VN84:7-10/0 \
    VU678:5,7 WF681:6,9 WS685:5-7,10 XK383:8-12/0 YE967:7-9/0 YT262:9/0 ZA27:5-10/0 ZM260:9/0 \
    ZW263:5-10/0 --800:8 --808:8 --870:9,12 --878:12 --881:9-10 --882:7-12 --883:8-12 --888:11 --979:9";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        for row in PLANS.split(' ') {
            let plan = read(row).unwrap_or_else(|| panic!("{row}"));
            assert!(
                matches!(plan.code.len(), 1..=3) && plan.code.bytes().all(|b| b.is_ascii_digit()),
                "{row}"
            );
            assert!(plan.trunk.bytes().all(|b| b.is_ascii_digit()), "{row}");
            assert!(matches!(plan.longest(), 4..=17) && plan.fits(plan.longest()), "{row}");
            let others = PLANS.split(' ').filter_map(read);
            assert!(
                others.into_iter().all(|other| other.code == plan.code || !other.code.starts_with(plan.code)),
                "{row}"
            );
        }
        assert_eq!(of_country("de").map(|plan| plan.code), Some("49"));
        assert!(!knows("--") && !knows("XX") && !knows("") && !knows("DEU"));
    }
}
