//! The meaning of names: the dictionaries in which a Python function looks up `sin`.

use std::cell::Cell;
use std::collections::HashMap;

use thiserror::Error;

/// The value of a name, if it can be called.
pub type Function = fn(f64) -> f64;

/// A value that has a name.
#[derive(Clone, Debug)]
pub enum Object {
    /// A function, which can be called.
    Function(Function),
    /// A module, which has names.
    Module(HashMap<String, Object>),
}

/// The names a function sees.
#[derive(Clone, Debug)]
pub struct Scope {
    globals: HashMap<String, Object>,
    builtins: HashMap<String, Object>,
    /// The number of each name that is or was a global function; it is assigned when the program is
    /// read.
    symbols: HashMap<String, usize>,
    /// The functions, by that number. A called function may give a name a new value.
    slots: Vec<Cell<Function>>,
}

/// Why a name cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NameError {
    /// Neither a global nor a builtin.
    #[error("name '{0}' is not defined")]
    Undefined(String),
    /// The module does not have the name.
    #[error("module '{module}' has no attribute '{name}'")]
    NoAttribute {
        /// The module's name.
        module: String,
        /// The name that was looked for in it.
        name: String,
    },
    /// The name is not a function.
    #[error("'{0}' is a module, expected a function")]
    NotCallable(String),
    /// The name is not a module.
    #[error("'{0}' is a function, expected a module")]
    NotAModule(String),
}

/// The scope after `import math` and `from math import sin`.
impl Default for Scope {
    fn default() -> Self {
        let functions: [(&str, Function); 4] =
            [("sin", f64::sin), ("cos", f64::cos), ("sqrt", f64::sqrt), ("fabs", f64::abs)];
        let object = |(name, run): (&str, Function)| (name.to_owned(), Object::Function(run));
        let math = Object::Module(functions.into_iter().map(object).collect());
        let mut scope = Self {
            globals: HashMap::new(),
            builtins: [("abs", f64::abs as Function), ("round", f64::round)].map(object).into(),
            symbols: HashMap::new(),
            slots: Vec::new(),
        };
        scope.assign("math", math);
        scope.assign("sin", Object::Function(f64::sin));
        scope
    }
}

impl Scope {
    /// Gives a value to a global name, an old one or a new one.
    pub fn assign(&mut self, name: &str, object: Object) {
        if let Object::Function(run) = object {
            match self.symbols.get(name) {
                Some(&symbol) => self.slots[symbol].set(run),
                None => {
                    self.symbols.insert(name.to_owned(), self.slots.len());
                    self.slots.push(Cell::new(run));
                }
            }
        }
        self.globals.insert(name.to_owned(), object);
    }

    /// The value of the name: a global, or else a builtin.
    ///
    /// # Errors
    ///
    /// [`NameError::Undefined`] when it is neither.
    pub fn lookup(&self, name: &str) -> Result<&Object, NameError> {
        let found = self.globals.get(name).or_else(|| self.builtins.get(name));
        found.ok_or_else(|| NameError::Undefined(name.to_owned()))
    }

    /// The function of this name.
    ///
    /// # Errors
    ///
    /// [`NameError`] when nothing has this name, or a module has.
    pub fn function(&self, name: &str) -> Result<Function, NameError> {
        match self.lookup(name)? {
            Object::Function(run) => Ok(*run),
            Object::Module(_) => Err(NameError::NotCallable(name.to_owned())),
        }
    }

    /// The function of this name in the module.
    ///
    /// # Errors
    ///
    /// [`NameError`] when there is no such module, or no such function in it.
    pub fn attribute(&self, module: &str, name: &str) -> Result<Function, NameError> {
        let Object::Module(names) = self.lookup(module)? else {
            return Err(NameError::NotAModule(module.to_owned()));
        };
        match names.get(name) {
            Some(Object::Function(run)) => Ok(*run),
            Some(Object::Module(_)) => Err(NameError::NotCallable(name.to_owned())),
            None => {
                let (module, name) = (module.to_owned(), name.to_owned());
                Err(NameError::NoAttribute { module, name })
            }
        }
    }

    /// The number of a global function's name, which stays the same when the name gets a new value.
    ///
    /// # Errors
    ///
    /// As [`Scope::function`], and [`NameError::Undefined`] when only a builtin has this name.
    pub fn symbol(&self, name: &str) -> Result<usize, NameError> {
        // The name may now be a module, and then its number is of no use.
        self.function(name)?;
        self.symbols.get(name).copied().ok_or_else(|| NameError::Undefined(name.to_owned()))
    }

    /// The function that has this number now.
    ///
    /// # Panics
    ///
    /// When no name has this number.
    pub fn at(&self, symbol: usize) -> Function {
        self.slots[symbol].get()
    }
}

#[test]
fn a_name_that_changes_for_ever_takes_no_more_memory() {
    let mut scope = Scope::default();
    let (symbol, slots) = (scope.symbol("sin"), scope.slots.len());
    for _ in 0..100 {
        scope.assign("sin", Object::Module(HashMap::new()));
        scope.assign("sin", Object::Function(f64::cos));
    }
    assert_eq!((scope.symbol("sin"), scope.slots.len()), (symbol, slots));
}
