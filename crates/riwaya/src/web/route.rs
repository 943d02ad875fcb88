//! What a route is: how it is asked, who may, and what it says. Router, guard and `OpenAPI` are all made from the same
//! list, so that none of them can say something else.

use super::caller::{Role, Scope};
use super::state::App;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodFilter, MethodRouter, on};
use schemars::{JsonSchema, Schema, SchemaGenerator};

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everybody, logged in or not.
    Open,
    /// Whoever has at least this role, with a token of this scope where it is one.
    Needs(Role, Scope),
}

/// A parameter of the query.
#[derive(Debug, Clone, Copy)]
pub struct Parameter {
    pub name: &'static str,
    pub says: &'static str,
}

/// One route.
pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub access: Access,
    pub says: &'static str,
    /// Whether it takes the filter.
    pub filtered: bool,
    pub query: Vec<Parameter>,
    pub body: Option<fn(&mut SchemaGenerator) -> Schema>,
    pub answer: Answer,
    /// What else than success it may answer, with when.
    pub others: Vec<(u16, &'static str)>,
    /// Answers of any length and time: nothing is kept of them in memory.
    pub long: bool,
    pub handler: MethodRouter<App>,
}

/// What a route answers where it succeeds.
#[derive(Clone, Copy)]
pub enum Answer {
    /// JSON of a type.
    Json(fn(&mut SchemaGenerator) -> Schema),
    /// JSON that is described elsewhere.
    Object(&'static str),
    /// Something else, by its media type.
    Media(&'static str),
    /// Nothing.
    Nothing,
}

impl Route {
    fn new<H, T>(method: Method, filter: MethodFilter, path: &'static str, says: &'static str, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        let access = if method == Method::GET {
            Access::Needs(Role::Viewer, Scope::Read)
        } else {
            Access::Needs(Role::Administrator, Scope::Admin)
        };
        Self {
            method,
            path,
            access,
            says,
            filtered: false,
            query: Vec::new(),
            body: None,
            answer: Answer::Nothing,
            others: Vec::new(),
            long: false,
            handler: on(filter, handler),
        }
    }

    /// Reads; for every viewer, unless another access is set.
    pub fn get<H: Handler<T, App>, T: 'static>(path: &'static str, says: &'static str, handler: H) -> Self {
        Self::new(Method::GET, MethodFilter::GET, path, says, handler)
    }

    /// Makes or does something; for administrators, unless another access is set.
    pub fn post<H: Handler<T, App>, T: 'static>(path: &'static str, says: &'static str, handler: H) -> Self {
        Self::new(Method::POST, MethodFilter::POST, path, says, handler)
    }

    /// Changes something; for administrators, unless another access is set.
    pub fn patch<H: Handler<T, App>, T: 'static>(path: &'static str, says: &'static str, handler: H) -> Self {
        Self::new(Method::PATCH, MethodFilter::PATCH, path, says, handler)
    }

    /// Removes something; for administrators, unless another access is set.
    pub fn delete<H: Handler<T, App>, T: 'static>(path: &'static str, says: &'static str, handler: H) -> Self {
        Self::new(Method::DELETE, MethodFilter::DELETE, path, says, handler)
    }

    pub fn open(self) -> Self {
        Self { access: Access::Open, ..self }
    }

    pub fn needs(self, role: Role, scope: Scope) -> Self {
        Self { access: Access::Needs(role, scope), ..self }
    }

    pub fn filtered(self) -> Self {
        Self { filtered: true, ..self }
    }

    /// A list in parts.
    pub fn paged(self) -> Self {
        self.query("limit", "how many are given, at most 200").query("cursor", "`next` of the part before")
    }

    pub fn query(mut self, name: &'static str, says: &'static str) -> Self {
        self.query.push(Parameter { name, says });
        self
    }

    pub fn takes<B: JsonSchema>(self) -> Self {
        Self { body: Some(SchemaGenerator::subschema_for::<B>), ..self }
    }

    pub fn gives<A: JsonSchema>(self) -> Self {
        Self { answer: Answer::Json(SchemaGenerator::subschema_for::<A>), ..self }
    }

    pub fn object(self, says: &'static str) -> Self {
        Self { answer: Answer::Object(says), ..self }
    }

    pub fn media(self, media: &'static str) -> Self {
        Self { answer: Answer::Media(media), ..self }
    }

    pub fn or(mut self, status: u16, when: &'static str) -> Self {
        self.others.push((status, when));
        self
    }

    pub fn long(self) -> Self {
        Self { long: true, ..self }
    }
}
