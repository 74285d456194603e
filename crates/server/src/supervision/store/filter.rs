//! What a register is cut and ordered by.
use crate::db::{Bind, like};
use jiff::civil::Date;

/// What to show. Empty text means no cut.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only tasks that concern one of these units; all while `None`.
    pub within: Option<Vec<String>>,
    pub unit: String,
    pub source: String,
    /// A stage by name, or [`Filter::OPEN`].
    pub stage: String,
    pub light: String,
    pub due_from: Option<Date>,
    pub due_until: Option<Date>,
    pub text: String,
}

/// In which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    #[default]
    Due,
    LatestDue,
    Newest,
    Light,
}

impl Filter {
    /// Every stage but those in which it has ended.
    pub const OPEN: &'static str = "open";
    /// Closed out.
    pub const CLOSED: &'static str = "closed";
    /// Ended without being done.
    pub const WITHDRAWN: &'static str = "withdrawn";

    /// As a condition on `task t`, with its values.
    pub(super) fn condition(&self) -> (String, Vec<Bind<'static>>) {
        let mut parts = Parts::default();
        if let Some(units) = &self.within {
            parts.concerning(units);
        }
        if !self.unit.is_empty() {
            parts.concerning(std::slice::from_ref(&self.unit));
        }
        if self.stage == Self::OPEN {
            parts.equal("t.is_open = ", Bind::Int(1));
        } else if !self.stage.is_empty() {
            parts.equal("t.stage = ", self.stage.clone().into());
        }
        for (column, value) in [("t.source = ", &self.source), ("t.light = ", &self.light)] {
            if !value.is_empty() {
                parts.equal(column, value.clone().into());
            }
        }
        for (column, day) in [("t.due >= ", self.due_from), ("t.due <= ", self.due_until)] {
            if let Some(day) = day {
                parts.equal(column, day.into());
            }
        }
        for word in self.text.split_whitespace() {
            let place = parts.take(like(word).into());
            parts.conditions.push(format!("t.sought like {place} escape '!'"));
        }
        parts.joined()
    }
}

#[derive(Default)]
struct Parts {
    conditions: Vec<String>,
    values: Vec<Bind<'static>>,
}

impl Parts {
    fn take(&mut self, value: Bind<'static>) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }

    fn equal(&mut self, column: &str, value: Bind<'static>) {
        let place = self.take(value);
        self.conditions.push(format!("{column}{place}"));
    }

    fn concerning(&mut self, units: &[String]) {
        let places: Vec<String> = units.iter().map(|unit| self.take(unit.clone().into())).collect();
        // No unit, no task: `in ()` is not SQL.
        self.conditions.push(if places.is_empty() {
            "1 = 0".to_owned()
        } else {
            format!("t.id in (select task from task_unit where unit in ({}))", places.join(", "))
        });
    }

    fn joined(self) -> (String, Vec<Bind<'static>>) {
        let condition = if self.conditions.is_empty() { "1 = 1".to_owned() } else { self.conditions.join(" and ") };
        (condition, self.values)
    }
}

impl Order {
    /// The name in an address.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::LatestDue => "latest-due",
            Self::Newest => "newest",
            Self::Light => "light",
        }
    }

    /// Every order with what a page calls it.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Due, "按时限，先到期的在前"),
        (Self::LatestDue, "按时限，后到期的在前"),
        (Self::Newest, "按立项，新立的在前"),
        (Self::Light, "按亮灯，要紧的在前"),
    ];

    pub(super) fn sql(self) -> &'static str {
        match self {
            Self::Due => "t.due, t.id",
            Self::LatestDue => "t.due desc, t.id desc",
            Self::Newest => "t.opened desc, t.id desc",
            Self::Light => {
                "case t.light when 'red' then 0 when 'yellow' then 1 when 'green' then 2 else 3 end, t.due, t.id"
            }
        }
    }
}
