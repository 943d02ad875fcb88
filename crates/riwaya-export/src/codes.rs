//! Codes of other schemes for types of events, in one table at the edge. ACLED: disorder, event and sub-event types of
//! its codebook (2024).
//! PLOVER: event types and modes of its manual (version 1).

use riwaya_core::event::{EventType, Factuality};
use serde::Serialize;

/// ACLED's names for a type of event.
#[derive(Debug, Clone, Copy, Serialize, PartialEq, Eq)]
pub struct Acled {
    /// One of six.
    pub event_type: &'static str,
    /// One of 25.
    pub sub_event_type: &'static str,
}

/// PLOVER's names for a type of event.
#[derive(Debug, Clone, Copy, Serialize, PartialEq, Eq)]
pub struct Plover {
    /// One of 16.
    pub event: &'static str,
    /// How, empty where the type tells no mode.
    pub mode: &'static str,
    /// `historical`, `future`, `hypothetical` or `negation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auxiliary: Option<&'static str>,
}

impl Acled {
    /// ACLED's disorder type, which follows from the other two.
    #[must_use]
    pub fn disorder_type(&self) -> &'static str {
        match (self.event_type, self.sub_event_type) {
            ("Strategic developments", _) => "Strategic developments",
            (_, "Excessive force against protesters") => "Political violence; Demonstrations",
            ("Protests", _) | (_, "Violent demonstration") => "Demonstrations",
            _ => "Political violence",
        }
    }
}

/// The nearest ACLED type. Where ACLED decides by facts that are not told (who won), the more general sub-type stands.
#[must_use]
pub fn acled(kind: EventType) -> Acled {
    use EventType as T;
    let (event_type, sub_event_type) = match kind {
        T::ArmedClash | T::ArmedAttack => ("Battles", "Armed clash"),
        T::TerritoryCapture => ("Battles", "Non-state actor overtakes territory"),
        T::AirStrike => ("Explosions/Remote violence", "Air/drone strike"),
        T::Shelling => ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
        T::Explosion => ("Explosions/Remote violence", "Remote explosive/landmine/IED"),
        T::SuicideBombing => ("Explosions/Remote violence", "Suicide bomb"),
        T::Shooting | T::Execution | T::Killing | T::Abuse => ("Violence against civilians", "Attack"),
        T::Abduction => ("Violence against civilians", "Abduction/forced disappearance"),
        T::Protest => ("Protests", "Peaceful protest"),
        T::Riot | T::PrisonRiot => ("Riots", "Violent demonstration"),
        T::Arrest => ("Strategic developments", "Arrests"),
        T::Agreement => ("Strategic developments", "Agreement"),
        T::Interception => ("Strategic developments", "Disrupted weapons use"),
        T::Destruction => ("Strategic developments", "Looting/property destruction"),
        T::Withdrawal => ("Strategic developments", "Non-violent transfer of territory"),
        T::Raid | T::PrisonBreak | T::Release | T::Deployment | T::Siege | T::Displacement | T::Threat => {
            ("Strategic developments", "Other")
        }
    };
    Acled { event_type, sub_event_type }
}

/// PLOVER's quadrant of one of its types: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material
/// conflict.
#[must_use]
pub fn quad_code(event: &str) -> Option<u8> {
    match event {
        "AGREE" | "CONSULT" | "SUPPORT" => Some(1),
        "CONCEDE" | "COOPERATE" | "AID" | "RETREAT" => Some(2),
        "REQUEST" | "ACCUSE" | "REJECT" | "THREATEN" => Some(3),
        "PROTEST" | "SANCTION" | "MOBILIZE" | "COERCE" | "ASSAULT" => Some(4),
        _ => None,
    }
}

/// The nearest PLOVER type and mode, with its auxiliary mode for what is past, planned or denied.
#[must_use]
pub fn plover(kind: EventType, factuality: Factuality, background: bool) -> Plover {
    use EventType as T;
    let (event, mode) = match kind {
        T::ArmedClash | T::ArmedAttack => ("ASSAULT", ""),
        T::AirStrike => ("ASSAULT", "aerial"),
        T::Shelling => ("ASSAULT", "heavy-weapons"),
        T::Explosion => ("ASSAULT", "explosives"),
        T::SuicideBombing => ("ASSAULT", "suicide-attack"),
        T::Shooting => ("ASSAULT", "firearms"),
        T::Execution | T::Killing => ("ASSAULT", "targeted"),
        T::Abduction => ("ASSAULT", "abduct"),
        T::Abuse => ("ASSAULT", "torture"),
        T::Destruction => ("ASSAULT", "destroy"),
        T::Arrest => ("COERCE", "arrest"),
        T::Raid | T::Interception | T::TerritoryCapture => ("COERCE", "seize"),
        T::Siege => ("COERCE", "restrict"),
        T::Displacement => ("COERCE", ""),
        T::PrisonRiot | T::Riot => ("PROTEST", "riot"),
        T::Protest => ("PROTEST", "demonstrate"),
        T::PrisonBreak | T::Withdrawal => ("RETREAT", ""),
        T::Release => ("CONCEDE", ""),
        T::Deployment => ("MOBILIZE", "troops"),
        T::Agreement => ("AGREE", ""),
        T::Threat => ("THREATEN", ""),
    };
    let auxiliary = match factuality {
        Factuality::Denied => Some("negation"),
        Factuality::Planned => Some("future"),
        Factuality::Possible => Some("hypothetical"),
        _ => background.then_some("historical"),
    };
    Plover { event, mode, auxiliary }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_has_a_code_of_both_schemes() {
        for kind in EventType::ALL {
            assert!(!acled(*kind).event_type.is_empty());
            assert!(!acled(*kind).disorder_type().is_empty());
            assert!(quad_code(plover(*kind, Factuality::Actual, false).event).is_some());
        }
    }
}
