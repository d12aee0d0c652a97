// SPDX-License-Identifier: Apache-2.0
// The grammar of the Lanista model language, over the filtered tokens: END closes every statement and declaration and
// stands before every closing brace; brackets are balanced.
parser grammar LanParser;

options { tokenVocab = LanLexer; }

file : declaration* EOF ;

loneExpression : expression END EOF ;

declaration
    : IMPORT string END                                                          # importDeclaration
    | CONST name ASSIGN expression END                                           # constantDeclaration
    | BLOCK name LPAREN parameters RPAREN LPAREN inputs RPAREN body END          # blockDeclaration
    | MODEL name LPAREN modelInputs RPAREN (ARROW type (COMMA type)*)? body END  # modelDeclaration
    | MUTATOR name mutatorBody END                                               # mutatorDeclaration
    ;

parameters : (parameter (COMMA parameter)* COMMA?)? ;

parameter : name COLON kind=name (ASSIGN expression)? ;

inputs : (name (COMMA name)* (COMMA rest)? COMMA? | rest COMMA?)? ;

rest : STAR name ;

modelInputs : (modelInput (COMMA modelInput)* COMMA?)? ;

modelInput : name COLON type ;

type : name LBRACKET (dimension (COMMA dimension)*)? RBRACKET ;

dimension : INTEGER | name ;

body : LBRACE statement* RBRACE ;

statement
    : name (COMMA name)* operator=(ASSIGN | APPEND) expression END       # assignment
    | FOR name IN expression body END                                    # loop
    | IF condition body (ELSE IF condition body)* (ELSE body)? END       # conditionalStatement
    | REQUIRE expression END                                             # requirement
    | RETURN expression (COMMA expression)* END                          # returnStatement
    ;

condition : expression ;

mutatorBody : LBRACE mutatorRule* RBRACE ;

mutatorRule
    : MATCH operator=name LPAREN (argument (COMMA argument)* COMMA?)? RPAREN AS target=name
        (WHERE condition)? actions END
    ;

actions : LBRACE action* RBRACE ;

action
    : REPLACE name WITH expression END                           # replaceAction
    | INSERT expression place=(BEFORE | AFTER) name END          # insertAction
    | REMOVE name END                                            # removeAction
    | WRAP name WITH expression END                              # wrapAction
    ;

expression
    : postfix                                                                                  # operandExpression
    | <assoc = right> base=expression POWER exponent=expression                                # power
    | MINUS expression                                                                         # negation
    | left=expression operator=(STAR | SLASH | DOUBLE_SLASH | PERCENT | AT) right=expression   # chain
    | left=expression operator=(PLUS | MINUS) right=expression                                 # chain
    | left=expression operator=(EQUAL | NOT_EQUAL | LESS | LESS_EQUAL | GREATER | GREATER_EQUAL)
        right=expression                                                                       # chain
    | NOT expression                                                                           # complement
    | left=expression operator=AND right=expression                                            # chain
    | left=expression operator=OR right=expression                                             # chain
    | left=expression operator=COMPOSE right=expression                                        # chain
    | left=expression operator=PIPE right=expression                                           # chain
    ;

postfix : primary suffix* ;

suffix
    : LPAREN (argument (COMMA argument)* COMMA?)? RPAREN         # call
    | LBRACKET subscript (COMMA subscript)* RBRACKET             # index
    | AS string                                                  # named
    | DOT name                                                   # member
    ;

argument : (name ASSIGN)? expression ;

subscript : from=expression | from=expression? COLON to=expression? (COLON step=expression?)? ;

primary
    : atom                                                       # atomPrimary
    | string                                                     # text
    | value=(TRUE | FALSE)                                       # truth
    | IF condition branch (ELSE IF condition branch)* ELSE branch        # conditional
    | CHOICE string? (alternatives | ANY OF operand | domain (OF operand)?)   # choice
    | SELECT string? selection OF expression BY name             # select
    | REPEAT string? domain (AS name)? branch                    # repeat
    | OPTIONAL string? branch                                    # optional
    ;

atom
    : INTEGER                                                    # integer
    | FLOAT                                                      # float
    | name                                                       # reference
    | LBRACKET (expression (FOR name IN expression | (COMMA expression)* COMMA?))? RBRACKET      # list
    | LPAREN expression RPAREN                                   # parentheses
    ;

branch : LBRACE expression END RBRACE ;

alternatives : LBRACE alternative+ RBRACE ;

alternative : name ASSIGN expression END? ;

selection : ANY | operand (RANGE operand)? ;

domain : operand (RANGE operand (STEP operand | LOG)?)? ;

operand : MINUS? atom suffix* ;

string : STRING | STRING_START (STRING_TEXT | PLACE_START expression PLACE_END)* STRING_END ;

name : NAME | STEP | LOG | MATCH | WHERE | REPLACE | INSERT | REMOVE | WRAP | WITH | BEFORE | AFTER ;
