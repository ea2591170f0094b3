//! Which declaration a name refers to: that of the innermost block.

use super::super::error::{Error, Problem, quoted};
use super::super::tokens::Token;
use super::super::tree::{Use, Variable};
use super::super::types::Type;
use super::parser::{Parser, Scopes};

/// The most variables of one function: bounds an engine's frame.
const MOST: usize = 256;

impl<'t> Parser<'t, '_> {
    /// A new variable in this block, for the name in a token.
    pub(super) fn declare(
        &mut self,
        token: Token<'t>,
        annotation: Option<Type>,
    ) -> Result<Use, Error> {
        let name = self.intern(token.text);
        let Scopes { variables, visible, outer } = &mut self.scopes;
        if visible[*outer..].iter().any(|&slot| variables[slot].name == name) {
            return Err(Problem::AlreadyDeclared { name: quoted(token.text) }.at(token.at));
        }
        if variables.len() == MOST {
            return Err(Problem::TooManyVariables { limit: MOST }.at(token.at));
        }
        let slot = variables.len();
        visible.push(slot);
        variables.push(Variable { name, at: token.at, annotation });
        Ok(Use { name, slot })
    }

    /// The variable to which the name in a token refers here.
    pub(super) fn lookup(&mut self, token: Token<'t>) -> Result<Use, Error> {
        let name = self.intern(token.text);
        let Scopes { variables, visible, .. } = &self.scopes;
        match visible.iter().rev().find(|&&slot| variables[slot].name == name) {
            Some(&slot) => Ok(Use { name, slot }),
            None => Err(Problem::UnknownVariable { name: quoted(token.text) }.at(token.at)),
        }
    }

    /// Removes the declarations of `read` after it.
    pub(super) fn scope<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let outer = std::mem::replace(&mut self.scopes.outer, self.scopes.visible.len());
        let result = read(self)?;
        self.scopes.visible.truncate(self.scopes.outer);
        self.scopes.outer = outer;
        Ok(result)
    }
}
