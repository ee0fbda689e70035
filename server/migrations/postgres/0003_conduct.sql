-- How the meeting is conducted: who leads it can change while it is held.

-- The role that a person had before it came to lead; given back when it hands the lead over.
ALTER TABLE participant ADD COLUMN role_before TEXT;
