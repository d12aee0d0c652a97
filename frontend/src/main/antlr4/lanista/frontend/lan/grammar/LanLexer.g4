// SPDX-License-Identifier: Apache-2.0
// The tokens of the Lanista model language. Line ends, brackets and the insides of strings are worked out by a filter
// between this lexer and the parser (lanista.frontend.lan.parse), so that the grammar needs no actions.
lexer grammar LanLexer;

channels { DOCUMENTATION }

// Made by the filter: the end of a statement, the parts of a string with interpolation, and the words and the dot of
// mutators, which elsewhere are names and nothing.
tokens {
    END, STRING_START, STRING_TEXT, STRING_END, PLACE_START, PLACE_END,
    DOT, MATCH, WHERE, REPLACE, INSERT, REMOVE, WRAP, WITH, BEFORE, AFTER
}

IMPORT   : 'import' ;
CONST    : 'const' ;
BLOCK    : 'block' ;
MODEL    : 'model' ;
MUTATOR  : 'mutator' ;
FOR      : 'for' ;
IN       : 'in' ;
IF       : 'if' ;
ELSE     : 'else' ;
REQUIRE  : 'require' ;
RETURN   : 'return' ;
CHOICE   : 'choice' ;
SELECT   : 'select' ;
REPEAT   : 'repeat' ;
OPTIONAL : 'optional' ;
OF       : 'of' ;
BY       : 'by' ;
ANY      : 'any' ;
AS       : 'as' ;
AND      : 'and' ;
OR       : 'or' ;
NOT      : 'not' ;
TRUE     : 'true' ;
FALSE    : 'false' ;

// Words of ranges only; elsewhere they are names.
STEP : 'step' ;
LOG  : 'log' ;

LPAREN   : '(' ;
RPAREN   : ')' ;
LBRACKET : '[' ;
RBRACKET : ']' ;
LBRACE   : '{' ;
RBRACE   : '}' ;

COMMA         : ',' ;
COLON         : ':' ;
RANGE         : '..' ;
ARROW         : '->' ;
ASSIGN        : '=' ;
APPEND        : '+=' ;
PIPE          : '|>' ;
COMPOSE       : '>>' ;
EQUAL         : '==' ;
NOT_EQUAL     : '!=' ;
LESS_EQUAL    : '<=' ;
GREATER_EQUAL : '>=' ;
LESS          : '<' ;
GREATER       : '>' ;
PLUS          : '+' ;
MINUS         : '-' ;
STAR          : '*' ;
DOUBLE_SLASH  : '//' ;
SLASH         : '/' ;
PERCENT       : '%' ;
AT            : '@' ;
POWER         : '^' ;

INTEGER    : DIGIT+ ;
FLOAT      : DIGIT+ '.' DIGIT+ EXPONENT? | DIGIT+ EXPONENT ;
BAD_NUMBER : DIGIT+ ('.' DIGIT+)? LETTER (LETTER | DIGIT)* ;

NAME : LETTER (LETTER | DIGIT)* ;

STRING            : '"' STRING_PART* '"' ;
UNFINISHED_STRING : '"' STRING_PART* '\\'? ;

DOCUMENTATION_LINE : '##' ~[\n]* -> channel(DOCUMENTATION) ;
COMMENT            : '#' ~[\n]* -> skip ;
NEWLINE            : '\n' ;
SPACE              : [ \t\f]+ -> skip ;

UNKNOWN : . ;

fragment STRING_PART : '\\' ~[\n] | ~["\\\n] ;
fragment DIGIT       : [0-9] ;
fragment LETTER      : [A-Za-z_] ;
fragment EXPONENT    : [eE] [+\-]? DIGIT+ ;
