//! The roles of a case conference and the parties that the procedure groups them in.

use serde::{Deserialize, Serialize};

use super::code::code_enum;

code_enum! {
    /// What a participant is in the meeting.
    pub enum Role {
        /// The counsellor who convenes and leads.
        Chair => "chair",
        /// Takes the minutes.
        Secretary => "secretary",
        /// Homeroom teacher.
        HomeroomTeacher => "homeroom_teacher",
        /// Subject teacher.
        SubjectTeacher => "subject_teacher",
        /// Head of school or deputy.
        Principal => "principal",
        /// Parent or guardian.
        Parent => "parent",
        /// Psychologist from outside.
        Psychologist => "psychologist",
        /// Doctor from outside.
        Doctor => "doctor",
        /// Police officer from outside.
        Police => "police",
        /// Another expert.
        Expert => "expert",
        /// Someone who can make the handling easier.
        Supporter => "supporter",
        /// The projector in the meeting room.
        Screen => "screen",
    }
}

code_enum! {
    /// The procedure's grouping of those invited.
    pub enum Party {
        /// Chair and secretary, who lead the meeting.
        Leading => "leading",
        /// Group a: those with a strong influence on the problem.
        Decisive => "decisive",
        /// Group b: those with knowledge or expertise.
        Informant => "informant",
        /// Group c: those who can make the handling easier.
        Supporter => "supporter",
        /// The shared screen, which is nobody.
        Screen => "screen",
    }
}

code_enum! {
    /// Why somebody is invited.
    pub enum Gives {
        /// Keterangan: knows something of the case.
        Information => "information",
        /// Kemudahan: can make the handling easier.
        Ease => "ease",
        /// Komitmen: can commit to help.
        Commitment => "commitment",
    }
}

code_enum! {
    /// What a staff account may do outside any single conference.
    pub enum StaffRole {
        /// Runs the instance; has no operation on content.
        Admin => "admin",
        /// Coordinator of counselling, or head of school.
        Coordinator => "coordinator",
        /// May convene conferences.
        Counsellor => "counsellor",
        /// May be invited with an account.
        Teacher => "teacher",
        /// Keeps the schools of an installation; sees nothing of any.
        District => "district",
    }
}

impl StaffRole {
    /// Whether an admin of a school may give this role. What reaches across schools is given by whoever keeps the machine.
    pub fn is_given_by_schools(self) -> bool {
        match self {
            Self::Admin | Self::Coordinator | Self::Counsellor | Self::Teacher => true,
            Self::District => false,
        }
    }

    /// Whether who holds this role may convene a conference and invite to it.
    pub fn convenes(self) -> bool {
        match self {
            Self::Coordinator | Self::Counsellor => true,
            Self::Admin | Self::Teacher | Self::District => false,
        }
    }
}

impl Role {
    /// The party that the procedure counts this role to.
    pub fn party(self) -> Party {
        match self {
            Self::Chair | Self::Secretary => Party::Leading,
            Self::HomeroomTeacher | Self::SubjectTeacher | Self::Principal | Self::Parent => Party::Decisive,
            Self::Psychologist | Self::Doctor | Self::Police | Self::Expert => Party::Informant,
            Self::Supporter => Party::Supporter,
            Self::Screen => Party::Screen,
        }
    }

    /// Chair and secretary prepare and lead, and write everywhere while the meeting is open.
    pub fn leads(self) -> bool {
        match self.party() {
            Party::Leading => true,
            Party::Decisive | Party::Informant | Party::Supporter | Party::Screen => false,
        }
    }

    /// Whether the name of who has this role leads to the student by itself.
    pub fn is_family(self) -> bool {
        match self {
            Self::Parent => true,
            Self::Chair
            | Self::Secretary
            | Self::HomeroomTeacher
            | Self::SubjectTeacher
            | Self::Principal
            | Self::Psychologist
            | Self::Doctor
            | Self::Police
            | Self::Expert
            | Self::Supporter
            | Self::Screen => false,
        }
    }
}
