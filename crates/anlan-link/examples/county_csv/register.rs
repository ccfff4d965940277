//! The register's side: a registration as the office has it, with its code, name and address. Never
//! knows what became of the door.

use crate::city::{Books, Registration, TOWNS, text_of, town_of};
use crate::dice::Dice;
use crate::words::{CITY, KINDS, PROVINCE, REGISTERED_PHONES};

const CODE_ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

impl Books {
    /// Region, core and legal form of a registered name, the same whenever asked for.
    pub(crate) fn licence(&self, number: usize) -> [String; 3] {
        let mut dice = Dice::of(self.seed ^ 1, number);
        let Registration { shop, place, in_name, .. } = self.registrations[number];
        let (county, stem, titled, _) = town_of(place.town);
        let [province, city, short] = [PROVINCE, CITY, county]
            .map(|region| region.trim_end_matches(['省', '市', '县', '区']));
        let core = shop.brand.concat() + shop.work;
        if shop.kind == 0 {
            let whole = [CITY, county].concat();
            let region = dice.pick(&["", &whole, county, county, county, short]);
            let town = if in_name { dice.pick(&[&stem, &titled]) } else { "" };
            let form = if dice.chance(220) { "（个体工商户）" } else { "" };
            return [[region, town].concat(), core, form.to_owned()];
        }
        let form = dice.pick(&["有限公司", "有限公司", "有限公司", "有限责任公司"]);
        let form = if shop.kind == 2 { "专业合作社" } else { form };
        let region = dice.pick(&[CITY, city, city, county, short, province]);
        [region.to_owned(), core, form.to_owned()]
    }

    /// A unified social credit code; no two registrations share one.
    pub(crate) fn code(&self, number: usize) -> String {
        let Registration { shop, place, year, .. } = self.registrations[number];
        // 31 to the power of seven bodies; neither factor shares a divisor with its modulus.
        let serial = (number * 17_003_614_033 + 31_415_926) % 27_512_614_111;
        let digit = |at: u32| char::from(CODE_ALPHABET[serial / 31_usize.pow(at) % 31]);
        let body = match shop.kind {
            1 if year < 2015 => format!("{:09}", (number * 618_033_989 + 200_003) % 1_000_000_000),
            _ => format!("MA{}", (0..7).map(digit).collect::<String>()),
        };
        let code = format!("{}3499{:02}{body}", KINDS[shop.kind].0, place.town / TOWNS + 1);
        let value = |char| CODE_ALPHABET.iter().position(|one| *one == char).unwrap_or_default();
        let sum = code.bytes().rev().fold(0, |sum, char| sum * 3 + value(char));
        format!("{code}{}", char::from(CODE_ALPHABET[(31 - sum % 31) % 31]))
    }

    /// The cells of a registration's row below its id.
    pub(crate) fn entry(&self, number: usize) -> [String; 10] {
        let mut dice = Dice::of(self.seed ^ 2, number);
        let Registration { shop, place, year, status, .. } = self.registrations[number];
        let (county, stem, titled, _) = town_of(place.town);
        let head = [PROVINCE, CITY, county][dice.pick(&[0, 1, 1, 2, 2, 2, 2, 3])..].concat();
        let town = if dice.chance(880) { titled } else { String::new() };
        let phone = match dice.choose(REGISTERED_PHONES, 100) {
            "own" => shop.mobile.to_string(),
            "agent" => self.agent(&mut dice, place.town / TOWNS).0.to_string(),
            "old" => dice.mobile().to_string(),
            _ => String::new(),
        };
        let tail = if dice.chance(40) { "（自主申报）" } else { "" };
        let address = [&head, &town, text_of(place).as_str(), tail].concat();
        [
            self.code(number),
            self.licence(number).concat(),
            if dice.chance(6) { String::new() } else { address },
            shop.owner.concat(),
            phone,
            shop.trade.industry.to_owned(),
            KINDS[shop.kind].1.to_owned(),
            status.to_owned(),
            format!("{year}-{:02}-{:02}", 1 + dice.below(12), 1 + dice.below(28)),
            if dice.chance(200) { String::new() } else { stem + "市场监督管理所" },
        ]
    }
}
