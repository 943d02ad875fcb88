//! Codes of other schemes, in one table at the edge. ACLED: event and sub-event types of its codebook (2024).
//! PLOVER: event types and modes of its manual (version 1).

use riwaya_core::event::{EventType, Factuality};
use serde::Serialize;

/// ACLED's names for a type of event.
#[derive(Debug, Clone, Copy, Serialize, PartialEq, Eq)]
pub struct Acled {
    pub event_type: &'static str,
    pub sub_event_type: &'static str,
}

/// PLOVER's names for a type of event.
#[derive(Debug, Clone, Copy, Serialize, PartialEq, Eq)]
pub struct Plover {
    pub event: &'static str,
    pub mode: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auxiliary: Option<&'static str>,
}

/// The nearest ACLED type. Where ACLED decides by facts that are not told (who won), the more general sub-type stands.
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

/// The nearest PLOVER type and mode, with its auxiliary mode for what is past, planned or denied.
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
            assert!(!plover(*kind, Factuality::Actual, false).event.is_empty());
        }
    }
}
