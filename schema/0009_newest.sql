-- What a page asks for at every turn: what was said last, and every relation of one statement from either end.
CREATE INDEX statement_said ON statement_rev (said_from);
CREATE INDEX relation_a ON relation (a);
-- Few relations are corrections, and every statement's page asks for them.
CREATE INDEX relation_corrects ON relation (rule) WHERE kind = 'corrects';
