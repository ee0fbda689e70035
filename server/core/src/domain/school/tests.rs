use super::*;

fn hours(weekday: u8, from: &str, to: &str) -> LessonHours {
    LessonHours { weekday, from: from.to_owned(), to: to.to_owned() }
}

/// Every role and operation, written down a second time.
#[test]
fn who_may_do_what_for_the_school() {
    for (role, allowed) in [
        (StaffRole::Admin, "keep_accounts keep_settings keep_retention"),
        (StaffRole::Coordinator, "keep_settings keep_techniques find_leaderless keep_retention"),
        (StaffRole::Counsellor, ""),
        (StaffRole::Teacher, ""),
        (StaffRole::District, "keep_schools"),
    ] {
        for operation in SchoolOperation::ALL {
            let expected = allowed.split(' ').any(|code| code == operation.code());
            assert_eq!(staff_may(&[role], *operation), expected, "{role} {operation}");
        }
    }
    let both = [StaffRole::Teacher, StaffRole::Coordinator];
    assert!(staff_may(&both, SchoolOperation::KeepTechniques), "one fitting role is enough");
    assert!(!staff_may(&[], SchoolOperation::KeepSettings));
}

#[test]
fn hours_that_cannot_be_are_found_each_by_its_place() {
    for (list, wrong) in [
        (vec![], vec![]),
        (usual_lesson_hours(), vec![]),
        (vec![hours(0, "07:00", "12:00"), hours(8, "07:00", "12:00")], vec![0, 1]),
        (vec![hours(1, "7:00", "12:00"), hours(1, "24:00", "25:00"), hours(1, "07:60", "08:00")], vec![0, 1, 2]),
        (vec![hours(1, "12:00", "12:00")], vec![0]),
        (vec![hours(1, "07:00", "12:00"), hours(1, "12:00", "17:00"), hours(2, "11:00", "13:00")], vec![]),
        (vec![hours(1, "07:00", "12:00"), hours(1, "11:59", "17:00")], vec![1]),
    ] {
        assert_eq!(impossible_hours(&list).into_iter().collect::<Vec<_>>(), wrong, "{list:?}");
    }
}

#[test]
fn numbers_are_told_from_other_texts() {
    for (text, expected) in [("20534567", true), ("2053456", false), ("2053456a", false), ("", false)] {
        assert_eq!(is_npsn(text), expected, "{text:?}");
    }
    for (text, expected) in [
        ("197001012000031002", true),
        ("19700101 200003 1 002", true),
        ("123/YPI/2010", false),
        ("1234", false),
        ("Drs. Budi", false),
    ] {
        assert_eq!(is_staff_number(text), expected, "{text:?}");
    }
    for (text, expected) in [("(0274) 512-345", true), ("+62 812 3456 7890", true), ("belum ada", false), ("12", false)]
    {
        assert_eq!(is_phone(text), expected, "{text:?}");
    }
}

#[test]
fn a_host_is_a_name_and_no_address() {
    for (text, expected) in [
        ("smp3.rembuk.contoh.id", true),
        ("smp3.localhost", true),
        ("sekolah", true),
        ("xn--80ak6aa92e.id", true),
        ("", false),
        ("SMP3.contoh.id", false),
        ("smp3.contoh.id:8080", false),
        ("https://smp3.contoh.id", false),
        ("smp3..id", false),
        (".contoh.id", false),
        ("-smp3.contoh.id", false),
        ("smp 3.contoh.id", false),
        ("smp3/contoh.id", false),
        ("127.0.0.1", false),
        ("[::1]", false),
    ] {
        assert_eq!(is_host(text), expected, "{text:?}");
    }
    assert!(!is_host(&format!("{}.id", "a".repeat(64))));
    assert!(!is_host(&format!("{}id", "a.".repeat(130))));
}

#[test]
fn a_pattern_counts_and_knows_its_words() {
    for (pattern, expected) in [
        (DEFAULT_LETTER_NUMBER, true),
        ("421.3/{number}", true),
        ("BK/{year}", false),
        ("{number}/{bulan}", false),
        ("{number}/}", false),
        ("", false),
    ] {
        assert_eq!(is_letter_number_pattern(pattern), expected, "{pattern:?}");
    }
    assert!(!is_letter_number_pattern(&format!("{{number}}{}", "x".repeat(100))));
    assert_eq!(letter_number(DEFAULT_LETTER_NUMBER, 7, (2026, 11)), "007/BK/XI/2026");
    assert_eq!(letter_number("421.3/{number}", 1234, (2026, 1)), "421.3/1234");
    assert_eq!(letter_number("{number}{month}", 1, (2026, 13)), "001", "no such month");
}

#[test]
fn the_three_clocks_are_an_hour_apart() {
    let clocks: Vec<_> = SchoolZone::ALL.iter().map(|zone| (zone.short_name(), zone.offset_minutes())).collect();
    assert_eq!(clocks, [("WIB", 420), ("WITA", 480), ("WIT", 540)]);
}
