//! Generates schemas and values by a counter-based random number, judges each pair by the kind `json_schema` and by the crate `jsonschema`, and prints the
//! pairs on which they differ. The argument is the number of pairs, 20,000 without one. Begin with [`Dice`].

use constraints::kinds::JsonSchema;
use constraints::{Constraint, FinishReason, check};
use serde_json::{Map, Value, json};

/// A small random number generator (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len() as u64) as usize].clone()
    }

    fn value(&mut self, depth: u64) -> Value {
        match self.roll(if depth == 0 { 5 } else { 9 }) {
            0 => Value::Null,
            1 => json!(self.roll(2) == 0),
            2 | 3 => self.pick(&[json!(0), json!(1), json!(2), json!(3), json!(-1), json!(1.0), json!(1.5), json!(0.3), json!(10)]),
            4 => self.pick(&[json!(""), json!("a"), json!("ab"), json!("abc"), json!("b1"), json!("é"), json!("😀😀")]),
            5 | 6 => (0..self.roll(4)).map(|_| self.value(depth - 1)).collect(),
            _ => {
                let n = self.roll(4);
                Value::Object((0..n).map(|_| (self.key(), self.value(depth - 1))).collect())
            }
        }
    }

    fn key(&mut self) -> String {
        self.pick(&["a", "b", "c", "ab", "x1"]).to_owned()
    }

    fn schemas(&mut self, depth: u64) -> Value {
        (0..1 + self.roll(3)).map(|_| self.schema(depth)).collect()
    }

    fn named(&mut self, depth: u64) -> Value {
        let n = 1 + self.roll(3);
        Value::Object((0..n).map(|_| (self.key(), self.schema(depth))).collect())
    }

    fn keys(&mut self) -> Value {
        let mut keys: Vec<String> = (0..1 + self.roll(2)).map(|_| self.key()).collect();
        keys.sort();
        keys.dedup();
        json!(keys)
    }

    fn schema(&mut self, depth: u64) -> Value {
        if depth == 0 && self.roll(3) == 0 || self.roll(12) == 0 {
            return json!(self.roll(4) != 0);
        }
        let mut schema = Map::new();
        for _ in 0..1 + self.roll(3) {
            let (name, value) = if depth == 0 { self.assertion() } else { self.keyword(depth - 1) };
            schema.insert(name.to_owned(), value);
        }
        Value::Object(schema)
    }

    fn assertion(&mut self) -> (&'static str, Value) {
        let types = ["object", "array", "string", "number", "integer", "boolean", "null"];
        let bound = self.pick(&[json!(0), json!(1), json!(1.5), json!(2), json!(3)]);
        let count = json!(self.roll(4));
        match self.roll(19) {
            0..=2 => ("type", json!(self.pick(&types))),
            3 => ("type", json!([self.pick(&types[..3]), self.pick(&types[3..])])),
            4 => ("enum", json!([self.value(1), self.value(1), self.value(0)])),
            5 => ("const", self.value(1)),
            6 => ("minimum", bound),
            7 => ("maximum", bound),
            8 => ("exclusiveMinimum", bound),
            9 => ("exclusiveMaximum", bound),
            10 => ("multipleOf", self.pick(&[json!(1), json!(2), json!(0.5), json!(0.1), json!(1.5)])),
            11 => ("minLength", count),
            12 => ("maxLength", count),
            13 => ("pattern", json!(self.pick(&["^a", "b$", "\\d", "^[a-c]+$", "\\w{2}", "."]))),
            14 => ("minItems", count),
            15 => ("maxItems", count),
            16 => ("uniqueItems", json!(self.roll(4) != 0)),
            17 => ("required", self.keys()),
            _ => (self.pick(&["minProperties", "maxProperties"]), count),
        }
    }

    fn keyword(&mut self, depth: u64) -> (&'static str, Value) {
        match self.roll(30) {
            0..=2 => ("properties", self.named(depth)),
            3 => ("patternProperties", json!({ self.pick(&["^a", "b", "\\d"]): self.schema(depth) })),
            4 => ("additionalProperties", self.schema(depth)),
            5 => ("propertyNames", self.schema(0)),
            6 => ("dependentRequired", json!({ self.key(): self.keys() })),
            7 => ("dependentSchemas", self.named(depth)),
            8 | 9 => ("items", self.schema(depth)),
            10 => ("prefixItems", self.schemas(depth)),
            11 => ("contains", self.schema(depth)),
            12 => ("minContains", json!(self.roll(3))),
            13 => ("maxContains", json!(self.roll(3))),
            14 | 15 => ("allOf", self.schemas(depth)),
            16 | 17 => ("anyOf", self.schemas(depth)),
            18 => ("oneOf", self.schemas(depth)),
            19 => ("not", self.schema(depth)),
            20 => ("if", self.schema(depth)),
            21 => ("then", self.schema(depth)),
            22 => ("else", self.schema(depth)),
            23 => ("unevaluatedProperties", self.schema(0)),
            24 => ("unevaluatedItems", self.schema(0)),
            25 | 26 => ("$ref", json!(self.pick(&["#/$defs/one", "#/$defs/two", "#two"]))),
            _ => self.assertion(),
        }
    }

    fn whole(&mut self) -> Value {
        let mut schema = self.schema(3);
        if let Value::Object(schema) = &mut schema {
            let mut two = self.schema(0);
            if let Value::Object(two) = &mut two {
                two.insert("$anchor".to_owned(), json!("two"));
            } else {
                two = json!({"$anchor": "two"});
            }
            let properties = json!({"properties": {"a": {"$ref": "#"}}, "items": {"$ref": "#/$defs/two"}});
            let one = if self.roll(2) == 0 { properties } else { self.schema(0) };
            schema.insert("$defs".to_owned(), json!({"one": one, "two": two}));
        }
        schema
    }
}

fn main() {
    let n: u64 = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(20_000);
    let (mut n_agree, mut n_kept, mut n_differ, mut n_refused, mut n_early_wrong) = (0, 0, 0, 0, 0);
    for seed in 0..n {
        let mut dice = Dice(seed << 20);
        let (schema, value) = (dice.whole(), dice.value(3));
        let text = serde_json::to_string_pretty(&value).expect("JSON");
        let kind: Constraint = JsonSchema { schema: schema.to_string(), allow_fence: false, contains: false }.into();
        let theirs = jsonschema::validator_for(&schema).map(|validator| validator.is_valid(&value));
        let ours = check(&kind, &text);
        let (Ok(theirs), Ok(())) = (theirs, kind.validate()) else {
            n_refused += 1;
            println!("refused: {schema}: {:?}", kind.validate());
            continue;
        };
        n_kept += u32::from(theirs);
        if ours.is_settled() && ours.is_satisfied() == theirs {
            n_agree += 1;
        } else {
            n_differ += 1;
            if n_differ <= 20 {
                println!("differ: theirs {theirs}, ours {:?} ({})\n  {schema}\n  {value}", ours.status, ours.reason);
            }
        }
        let mut checker = kind.start();
        for c in text.chars() {
            checker.push(c.encode_utf8(&mut [0; 4]));
        }
        n_early_wrong += u32::from(checker.finish(FinishReason::Stop).status != ours.status);
    }
    println!("{n} pairs: {n_agree} agree, of which {n_kept} fit; {n_differ} differ, {n_refused} refused, {n_early_wrong} differ a character at a time");
}
