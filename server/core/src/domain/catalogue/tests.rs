use super::*;

const FILE: &str = include_str!("catalogue.json");

/// Approach, founders and techniques that the requirements (B1–B8) and the domain's table name.
const NAMED: &[(&str, &[&str], &[&str])] = &[
    (
        "trait_and_factor",
        &["E. G. Williamson"],
        &[
            "trait_analysis",
            "trait_synthesis",
            "trait_diagnosis",
            "trait_prognosis",
            "trait_counselling",
            "trait_follow_up",
            "psychological_tests",
        ],
    ),
    (
        "rational_emotive",
        &["Albert Ellis"],
        &[
            "assertive_training",
            "sociodrama",
            "self_modelling",
            "reinforcement",
            "systematic_desensitisation",
            "relaxation",
            "self_control",
            "discussion",
            "role_play_simulation",
            "homework_assignment",
            "bibliotherapy",
        ],
    ),
    (
        "behavioural",
        &["John D. Krumboltz", "Carl E. Thoresen", "Ray E. Hosford", "Albert Bandura", "Joseph Wolpe"],
        &[
            "operant_learning",
            "imitative_learning",
            "verbal_instruction",
            "behaviour_contract",
            "behavioural_role_play",
            "emotional_learning",
        ],
    ),
    (
        "psychoanalytic",
        &["Sigmund Freud"],
        &[
            "free_association",
            "psychoanalytic_interpretation",
            "dream_analysis",
            "resistance_analysis",
            "transference_analysis",
        ],
    ),
    (
        "individual_psychology",
        &["Alfred Adler"],
        &["relationship_building", "early_recollections", "family_constellation", "inferiority_feelings"],
    ),
    (
        "transactional_analysis",
        &["Eric Berne"],
        &[
            "language_of_transactions",
            "analysis_of_transactions",
            "transactional_contract",
            "suggestion",
            "reassurance",
            "confrontation",
            "transactional_interpretation",
            "active_stance",
        ],
    ),
    (
        "client_centred",
        &["Carl Rogers"],
        &[
            "lived_experience",
            "reducing_threat",
            "reaching_insight",
            "acceptance",
            "self_concept_work",
            "redefining_experience",
            "interview",
        ],
    ),
    (
        "gestalt",
        &["Frederick S. Perls"],
        &["self_support", "productive_frustration", "present_awareness", "developing_potential"],
    ),
];

#[test]
fn every_approach_and_technique_of_the_requirements_is_there() {
    let found: Vec<_> = CATALOGUE.approaches.iter().map(|approach| approach.id.as_str()).collect();
    assert_eq!(found, NAMED.iter().map(|(id, _, _)| *id).collect::<Vec<_>>());
    for (approach, (id, founders, techniques)) in CATALOGUE.approaches.iter().zip(NAMED) {
        let found: Vec<_> = approach.techniques.iter().map(|technique| technique.id.as_str()).collect();
        assert_eq!(found, *techniques, "{id}");
        for founder in *founders {
            assert!(approach.founders.iter().any(|found| found.name == *founder), "{id}: {founder}");
        }
    }
    let ids = |entries: &[Guidance]| entries.iter().map(|entry| entry.id.clone()).collect::<Vec<_>>();
    let steps = ["analysis", "synthesis", "diagnosis", "prognosis", "treatment", "follow_up"];
    assert_eq!(ids(&CATALOGUE.steps), steps);
    assert_eq!(ids(&CATALOGUE.goals).len(), 3);
    assert_eq!(ids(&CATALOGUE.functions), ["understanding", "prevention", "resolution", "development", "advocacy"]);
}

#[test]
fn the_slips_of_the_source_are_corrected() {
    for slip in ["Alberl", "Peris", "1989", "nitatif", "ntentif", "konfrensi", "analisa", "praktek", "kerjasama"] {
        assert!(!FILE.contains(slip), "{slip}");
    }
    let perls = CATALOGUE.approaches.iter().flat_map(|approach| &approach.founders);
    let perls = perls.filter(|founder| founder.name.ends_with("Perls")).map(|founder| founder.years.as_deref());
    assert_eq!(perls.collect::<Vec<_>>(), [Some("1893–1970")]);
}

#[test]
fn what_needs_an_expert_is_marked() {
    let marked = CATALOGUE.techniques().filter(|technique| technique.competence == Competence::Expert);
    let marked: Vec<_> = marked.map(|technique| technique.id.as_str()).collect();
    let expected = [
        "psychological_tests",
        "systematic_desensitisation",
        "emotional_learning",
        "free_association",
        "psychoanalytic_interpretation",
        "dream_analysis",
        "resistance_analysis",
        "transference_analysis",
        "productive_frustration",
    ];
    assert_eq!(marked, expected);
}

#[test]
fn a_file_with_a_fault_is_refused() {
    let altered = |change: &str, to: &str| {
        assert!(FILE.contains(change), "{change}");
        Catalogue::parse(&FILE.replacen(change, to, 1))
    };
    assert!(matches!(altered("\"id\": \"gestalt\"", "\"id\": \"behavioural\""), Err(CatalogueError::IdTwice(_))));
    assert!(matches!(altered("\"id\": \"interview\"", "\"id\": \"discussion\""), Err(CatalogueError::IdTwice(_))));
    assert!(matches!(altered("\"en\": \"Acceptance\"", "\"en\": \" \""), Err(CatalogueError::Untold(_))));
    assert!(matches!(altered(", \"en\": \"Acceptance\"", ""), Err(CatalogueError::Form(_))));
    assert!(matches!(altered("\"competence\": \"expert\"", "\"competence\": \"x\""), Err(CatalogueError::Form(_))));
    Catalogue::parse(FILE).unwrap();
}

#[test]
fn a_role_suits_what_it_has_learned() {
    let allowed = |competence| {
        let roles = Role::ALL.iter().filter(|role| suits(**role, competence));
        roles.map(|role| role.code()).collect::<Vec<_>>()
    };
    assert_eq!(allowed(Competence::Expert), ["psychologist", "expert"]);
    assert_eq!(allowed(Competence::Counsellor), ["chair", "psychologist", "expert"]);
    let people: Vec<_> = Role::ALL.iter().filter(|role| **role != Role::Screen).map(|role| role.code()).collect();
    assert_eq!(allowed(Competence::Anyone), people);
}

#[test]
fn an_addition_says_everything_in_both_languages_under_a_known_approach() {
    let both = |id: &str, en: &str| BothLanguages { id: id.to_owned(), en: en.to_owned() };
    let good = AddedTechnique {
        id: "school-1".to_owned(),
        approach: "gestalt".to_owned(),
        competence: Competence::Counsellor,
        name: both("Kursi kosong", "Empty chair"),
        text: both("Berbicara dengan kursi kosong.", "Speaking to an empty chair."),
    };
    let faults = |technique: AddedTechnique| {
        let file = Additions { techniques: vec![technique], ..Additions::default() };
        file.faults(&CATALOGUE).into_iter().map(|(field, code)| format!("{field} {code}")).collect::<Vec<_>>()
    };
    assert_eq!(faults(good.clone()), [""; 0]);
    for (wrong, expected) in [
        (AddedTechnique { id: "budi memukul".to_owned(), ..good.clone() }, "techniques[0].id invalid_value"),
        (AddedTechnique { id: "relaxation".to_owned(), ..good.clone() }, "techniques invalid_value"),
        (AddedTechnique { approach: "hypnosis".to_owned(), ..good.clone() }, "techniques[0].approach invalid_value"),
        (AddedTechnique { name: both("Kursi", " "), ..good.clone() }, "techniques[0].name.en required"),
        (AddedTechnique { name: both("a; b", "a"), ..good.clone() }, "techniques[0].name.id invalid_value"),
        (AddedTechnique { text: both("x", &"x".repeat(1_001)), ..good.clone() }, "techniques[0].text.en too_long"),
    ] {
        assert_eq!(faults(wrong), [expected]);
    }
    let foreign = Additions { format: "x".to_owned(), techniques: Vec::new() };
    assert_eq!(foreign.faults(&CATALOGUE), [("format".to_owned(), "invalid_value")]);
}
