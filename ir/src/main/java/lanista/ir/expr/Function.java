// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import java.util.List;

/**
 * The functions of expressions. Integers stay integers except under {@link #DIVIDE}; division and remainder of integers
 * round towards minus infinity, as Python's do; a result that does not fit throws {@link ArithmeticException}.
 */
public enum Function {
    ADD("+", 2) {
        @Override
        Literal apply(List<Literal> a) {
            return bothIntegers(a)
                    ? Literal.of(Math.addExact(a.get(0).asLong(), a.get(1).asLong()))
                    : Literal.of(a.get(0).asDouble() + a.get(1).asDouble());
        }
    },
    SUBTRACT("-", 2) {
        @Override
        Literal apply(List<Literal> a) {
            return bothIntegers(a)
                    ? Literal.of(Math.subtractExact(a.get(0).asLong(), a.get(1).asLong()))
                    : Literal.of(a.get(0).asDouble() - a.get(1).asDouble());
        }
    },
    MULTIPLY("*", 2) {
        @Override
        Literal apply(List<Literal> a) {
            return bothIntegers(a)
                    ? Literal.of(Math.multiplyExact(a.get(0).asLong(), a.get(1).asLong()))
                    : Literal.of(a.get(0).asDouble() * a.get(1).asDouble());
        }
    },
    DIVIDE("/", 2) {
        @Override
        Literal apply(List<Literal> a) {
            return Literal.of(a.get(0).asDouble() / nonZero(a.get(1)).asDouble());
        }
    },
    FLOOR_DIVIDE("//", 2) {
        @Override
        Literal apply(List<Literal> a) {
            nonZero(a.get(1));
            return bothIntegers(a)
                    ? Literal.of(floorDivide(a.get(0).asLong(), a.get(1).asLong()))
                    : Literal.of(Math.floor(a.get(0).asDouble() / a.get(1).asDouble()));
        }
    },
    REMAINDER("%", 2) {
        @Override
        Literal apply(List<Literal> a) {
            nonZero(a.get(1));
            if (bothIntegers(a)) {
                return Literal.of(Math.floorMod(a.get(0).asLong(), a.get(1).asLong()));
            }
            double divisor = a.get(1).asDouble();
            double rest = a.get(0).asDouble() % divisor;
            return Literal.of(rest != 0 && rest < 0 != divisor < 0 ? rest + divisor : rest);
        }
    },
    POWER("^", 2) {
        @Override
        Literal apply(List<Literal> a) {
            return bothIntegers(a) && a.get(1).asLong() >= 0
                    ? Literal.of(power(a.get(0).asLong(), a.get(1).asLong()))
                    : Literal.of(Math.pow(a.get(0).asDouble(), a.get(1).asDouble()));
        }
    },
    NEGATE("neg", 1) {
        @Override
        Literal apply(List<Literal> a) {
            return a.get(0) instanceof Literal.Int number
                    ? Literal.of(Math.negateExact(number.value()))
                    : Literal.of(-a.get(0).asDouble());
        }
    },
    MINIMUM("min", 2) {
        @Override
        Literal apply(List<Literal> a) {
            return compare(a) <= 0 ? a.get(0) : a.get(1);
        }
    },
    MAXIMUM("max", 2) {
        @Override
        Literal apply(List<Literal> a) {
            return compare(a) >= 0 ? a.get(0) : a.get(1);
        }
    },
    /** To the nearest integer, halves to the even one. */
    ROUND("round", 1) {
        @Override
        Literal apply(List<Literal> a) {
            if (a.get(0) instanceof Literal.Int) {
                return a.get(0);
            }
            double value = Math.rint(a.get(0).asDouble());
            if (Math.abs(value) > 0x1p62) {
                throw new ArithmeticException("%s is too large for an integer".formatted(a.get(0)));
            }
            return Literal.of((long) value);
        }
    },
    EQUAL("==", 2) {
        @Override
        Literal apply(List<Literal> a) {
            return Literal.of(same(a.get(0), a.get(1)));
        }
    },
    NOT_EQUAL("!=", 2) {
        @Override
        Literal apply(List<Literal> a) {
            return Literal.of(!same(a.get(0), a.get(1)));
        }
    },
    LESS("<", 2) {
        @Override
        Literal apply(List<Literal> a) {
            return Literal.of(compare(a) < 0);
        }
    },
    LESS_EQUAL("<=", 2) {
        @Override
        Literal apply(List<Literal> a) {
            return Literal.of(compare(a) <= 0);
        }
    },
    /** Looks at its second operand only where the first is true. */
    AND("and", 2) {
        @Override
        Literal apply(List<Literal> a) {
            return Literal.of(a.get(0).asBoolean() && a.get(1).asBoolean());
        }
    },
    /** Looks at its second operand only where the first is false. */
    OR("or", 2) {
        @Override
        Literal apply(List<Literal> a) {
            return Literal.of(a.get(0).asBoolean() || a.get(1).asBoolean());
        }
    },
    NOT("not", 1) {
        @Override
        Literal apply(List<Literal> a) {
            return Literal.of(!a.get(0).asBoolean());
        }
    },
    /** The number of elements of a list. */
    LENGTH("len", 1) {
        @Override
        Literal apply(List<Literal> a) {
            return Literal.of(a.get(0).asItems().size());
        }
    },
    /** The element of a list at an index from 0. */
    ELEMENT("element", 2) {
        @Override
        Literal apply(List<Literal> a) {
            List<Literal> items = a.get(0).asItems();
            long index = a.get(1).asLong();
            if (index < 0 || index >= items.size()) {
                throw new ArithmeticException("there is no element %d in a list of %d".formatted(index, items.size()));
            }
            return items.get((int) index);
        }
    };

    private final String symbol;
    private final int arity;

    Function(String symbol, int arity) {
        this.symbol = symbol;
        this.arity = arity;
    }

    /** How the text form writes it: an operator or a name. */
    public String symbol() {
        return symbol;
    }

    public int arity() {
        return arity;
    }

    /** Whether the second operand is looked at only where the first does not settle the result. */
    boolean isLazy() {
        return this == AND || this == OR;
    }

    /** Whether a first operand settles the result alone. */
    boolean isSettledBy(Literal first) {
        return isLazy() && first.asBoolean() == (this == OR);
    }

    /** The result. @throws ArithmeticException where there is none; @throws IllegalArgumentException for a wrong kind */
    final Literal result(List<Literal> arguments) {
        try {
            return apply(arguments);
        } catch (ArithmeticException overflow) {
            // A JVM that has compiled exact arithmetic throws without a message; ours do not depend on that.
            throw overflow.getMessage() == null ? new ArithmeticException("long overflow") : overflow;
        }
    }

    abstract Literal apply(List<Literal> arguments);

    private static boolean bothIntegers(List<Literal> a) {
        return a.get(0) instanceof Literal.Int && a.get(1) instanceof Literal.Int;
    }

    private static Literal nonZero(Literal divisor) {
        if (divisor.asDouble() == 0) {
            throw new DivisionByZeroException();
        }
        return divisor;
    }

    private static long floorDivide(long dividend, long divisor) {
        if (dividend == Long.MIN_VALUE && divisor == -1) {
            throw new ArithmeticException("long overflow");
        }
        return Math.floorDiv(dividend, divisor);
    }

    private static long power(long base, long exponent) {
        long result = 1;
        long square = base;
        for (long rest = exponent; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result = Math.multiplyExact(result, square);
            }
            if (rest > 1) {
                square = Math.multiplyExact(square, square);
            }
        }
        return result;
    }

    private static int compare(List<Literal> a) {
        return bothIntegers(a)
                ? Long.compare(a.get(0).asLong(), a.get(1).asLong())
                : Double.compare(a.get(0).asDouble() + 0.0, a.get(1).asDouble() + 0.0);
    }

    private static boolean same(Literal a, Literal b) {
        if (a.kind().isNumber() && b.kind().isNumber()) {
            return compare(List.of(a, b)) == 0;
        }
        return a.equals(b);
    }
}
