//! What a person may ask of a conference; `permission` says who may when.

use serde::{Deserialize, Serialize};

use super::code::code_enum;

code_enum! {
    /// What a person may do with a conference beside writing in it.
    pub enum Operation {
        /// See that it exists, with its purpose, time and place.
        See => "see",
        /// Change code, purpose, date, place, link, editing mode.
        EditConference => "edit_conference",
        /// Put consent on record.
        RecordConsent => "record_consent",
        /// Store or open the identity record.
        OpenIdentity => "open_identity",
        /// See where the student's name stands, and put the code there.
        GuardIdentity => "guard_identity",
        /// Invite, renew and revoke links.
        Invite => "invite",
        /// Give somebody who was invited a new link, or make the open one void.
        RenewLink => "renew_link",
        /// Put a person out.
        RemoveParticipant => "remove_participant",
        /// Cancel before the start.
        Cancel => "cancel",
        /// Open the meeting.
        Start => "start",
        /// Step between stages.
        ChangeStage => "change_stage",
        /// Let the meeting rest, to go on later or on another day.
        Pause => "pause",
        /// Go on with a meeting that rests.
        Resume => "resume",
        /// Say that somebody was heard.
        MarkHeard => "mark_heard",
        /// Say that oneself has nothing to add.
        Pass => "pass",
        /// Ask for a turn.
        RaiseHand => "raise_hand",
        /// Ask for a turn for somebody else.
        RaiseHandFor => "raise_hand_for",
        /// Say whose turn it is.
        GiveFloor => "give_floor",
        /// Set how long turns and stages are meant to be.
        SetTimes => "set_times",
        /// Say that a point of the opening was spoken.
        TickOpening => "tick_opening",
        /// Give one's word on a row of the plan that is one's own.
        Commit => "commit",
        /// Note who is there, and who has left.
        MarkAttendance => "mark_attendance",
        /// Accept or decline one's own invitation.
        Answer => "answer",
        /// Say beforehand what one knows and hopes for.
        TellExpectations => "tell_expectations",
        /// Read what the others said beforehand.
        ReadExpectations => "read_expectations",
        /// Say that one takes part online and is alone.
        DeclareAlone => "declare_alone",
        /// Agree to the shared purpose.
        AgreePurpose => "agree_purpose",
        /// Hand the chair over, name who presents the case, and decide when consent is withdrawn.
        HandOver => "hand_over",
        /// Hand the minutes over to another secretary.
        HandOverMinutes => "hand_over_minutes",
        /// Read and write one's own private notes as the chair.
        KeepPrivateNotes => "keep_private_notes",
        /// Say that the meeting draws no conclusion.
        Conclude => "conclude",
        /// Confirm or correct what was noted in one's own name.
        ConfirmNoted => "confirm_noted",
        /// Put a view that differs from a conclusion on record, in one's own name.
        Dissent => "dissent",
        /// Note a differing view for somebody else, who is to confirm it.
        NoteDissent => "note_dissent",
        /// Keep the list of data still needed.
        NoteNeeded => "note_needed",
        /// Mark an entry as very significant, or its source as checked.
        MarkEntry => "mark_entry",
        /// Ask an author, kindly and alone, for other words.
        AskRewording => "ask_rewording",
        /// End the session and lock the minutes.
        Seal => "seal",
        /// Read the sealed minutes.
        ReadMinutes => "read_minutes",
        /// See whose each part of the sealed text is, and how it came to be.
        SeeHistory => "see_history",
        /// Read the closed notes among them too, and print them under names.
        ReadFullMinutes => "read_full_minutes",
        /// Print letters and forms of the conference, to be signed by hand.
        PrintForms => "print_forms",
        /// See how the commitments go on.
        SeeFollowUp => "see_follow_up",
        /// Report on a commitment of one's own.
        ReportProgress => "report_progress",
        /// Report on everyone's commitments, judge the help, note decisions and referrals.
        FollowUp => "follow_up",
        /// End the follow-up for good.
        Close => "close",
        /// Agree with the sealed minutes or object to them.
        Acknowledge => "acknowledge",
        /// Ask for a correction of the sealed minutes.
        RequestCorrection => "request_correction",
        /// Decide what is asked to be corrected.
        DecideCorrection => "decide_correction",
        /// Add to the sealed minutes.
        AddAddendum => "add_addendum",
        /// Countersign the sealed minutes by one's role in the meeting; see also [`countersigns_by_office`].
        Countersign => "countersign",
        /// Read the trail of what was done.
        SeeAudit => "see_audit",
        /// See everyone who was invited, with presence.
        SeeParticipants => "see_participants",
        /// Open a socket.
        Connect => "connect",
        /// Pair projectors, take them away, choose what they show.
        ManageScreens => "manage_screens",
        /// See what the shared screen shows: masked, and nothing else.
        Watch => "watch",
    }
}
