//! The rows of the table: each sketch as something that counts a stream.

use std::collections::HashSet;

use ch11_less_ram::counters::morris::Morris;
use ch11_less_ram::deep_size::DeepSize;
use ch11_less_ram::distinct::hyperloglog_plus_plus::HyperLogLogPlusPlus;
use ch11_less_ram::distinct::k_minimum_values::KMinimumValues;
use ch11_less_ram::distinct::registers::Registers;
use ch11_less_ram::distinct::{ertl, hyperloglog, loglog, simd, simd_on_all_cores, superloglog};
use ch11_less_ram::membership::scaling_bloom::ScalingBloom;

/// One row.
pub(crate) struct Sketch {
    pub(crate) name: &'static str,
    pub(crate) counter: Box<dyn Counter>,
    /// The relative error that theory promises, if it does.
    pub(crate) theory: Option<f64>,
    /// It counts all items and not the distinct ones.
    pub(crate) counts_all: bool,
    pub(crate) seconds: f64,
}

/// What counts a stream.
pub(crate) trait Counter {
    fn add(&mut self, items: &[u64]);
    fn estimate(&self) -> f64;
    fn bytes(&self) -> usize;
}

/// Every sketch; the exact set comes first.
pub(crate) fn all(precision: u32) -> Vec<Sketch> {
    let m = 1 << precision;
    let k = m / size_of::<u64>();
    let smallest = KMinimumValues::new(k);
    let k_error = smallest.standard_error();
    let (morris, bloom_rate) = (Morris::new(1, 1e12, 1), 0.01);
    let morris_error = morris.standard_error();
    let row =
        |name, counter, theory| Sketch { name, counter, theory, counts_all: false, seconds: 0.0 };
    let one_by_one = |estimate| -> Box<dyn Counter> {
        Box::new(OneByOne { registers: Registers::new(precision), estimate })
    };
    let hyper = Some(hyperloglog::standard_error(m));
    vec![
        row("exact set", Box::<HashSet<u64>>::default(), None),
        Sketch {
            counts_all: true,
            ..row("Morris counter (all words)", Box::new(morris), Some(morris_error))
        },
        row(
            "scaling Bloom filter",
            Box::new(Unseen { filter: ScalingBloom::new(bloom_rate), count: 0 }),
            None,
        ),
        row("k minimum values", Box::new(smallest), Some(k_error)),
        row("LogLog", one_by_one(loglog::estimate), Some(loglog::standard_error(m))),
        row("SuperLogLog", one_by_one(superloglog::estimate), Some(superloglog::standard_error(m))),
        row("HyperLogLog", one_by_one(hyperloglog::estimate), hyper),
        row("HyperLogLog, Ertl's estimate", one_by_one(ertl::estimate), hyper),
        row("HyperLogLog++", Box::new(HyperLogLogPlusPlus::new(precision)), hyper),
        row("HyperLogLog, simd", Box::new(Lanes(Registers::new(precision))), hyper),
        row("HyperLogLog, simd, all cores", Box::new(AllCores(Registers::new(precision))), hyper),
    ]
}

impl Counter for HashSet<u64> {
    fn add(&mut self, items: &[u64]) {
        self.extend(items);
    }

    fn estimate(&self) -> f64 {
        self.len() as f64
    }

    fn bytes(&self) -> usize {
        self.heap_size()
    }
}

/// The number of all items in one byte.
impl Counter for Morris {
    fn add(&mut self, items: &[u64]) {
        items.iter().for_each(|_| Morris::add(self, 0));
    }

    fn estimate(&self) -> f64 {
        Morris::estimate(self, 0)
    }

    fn bytes(&self) -> usize {
        1
    }
}

/// Counts the items that a filter has not seen: one that passes by mistake is missed.
struct Unseen {
    filter: ScalingBloom,
    count: u64,
}

impl Counter for Unseen {
    fn add(&mut self, items: &[u64]) {
        for &item in items {
            self.count += u64::from(self.filter.insert(item));
        }
    }

    fn estimate(&self) -> f64 {
        self.count as f64
    }

    fn bytes(&self) -> usize {
        self.filter.bits() / 8
    }
}

impl Counter for KMinimumValues {
    fn add(&mut self, items: &[u64]) {
        items.iter().for_each(|&item| KMinimumValues::add(self, item));
    }

    fn estimate(&self) -> f64 {
        KMinimumValues::estimate(self)
    }

    fn bytes(&self) -> usize {
        size_of_val(self.smallest())
    }
}

struct OneByOne {
    registers: Registers,
    estimate: fn(&Registers) -> f64,
}

impl Counter for OneByOne {
    fn add(&mut self, items: &[u64]) {
        items.iter().for_each(|&item| self.registers.add(item));
    }

    fn estimate(&self) -> f64 {
        (self.estimate)(&self.registers)
    }

    fn bytes(&self) -> usize {
        self.registers.ranks().len()
    }
}

impl Counter for HyperLogLogPlusPlus {
    fn add(&mut self, items: &[u64]) {
        items.iter().for_each(|&item| HyperLogLogPlusPlus::add(self, item));
    }

    fn estimate(&self) -> f64 {
        HyperLogLogPlusPlus::estimate(self)
    }

    fn bytes(&self) -> usize {
        self.heap_size()
    }
}

struct Lanes(Registers);

impl Counter for Lanes {
    fn add(&mut self, items: &[u64]) {
        simd::add_all(&mut self.0, items);
    }

    fn estimate(&self) -> f64 {
        ertl::estimate(&self.0)
    }

    fn bytes(&self) -> usize {
        self.0.ranks().len()
    }
}

/// Each core fills registers of its own, which are merged.
struct AllCores(Registers);

impl Counter for AllCores {
    fn add(&mut self, items: &[u64]) {
        self.0.merge(&simd_on_all_cores::registers(items, self.0.precision()));
    }

    fn estimate(&self) -> f64 {
        ertl::estimate(&self.0)
    }

    fn bytes(&self) -> usize {
        self.0.ranks().len()
    }
}
