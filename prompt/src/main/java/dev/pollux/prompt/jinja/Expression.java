package dev.pollux.prompt.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A parsed expression. Immutable. Evaluate it through {@link Evaluation#evaluate}, which keeps the books. */
sealed interface Expression {

    Object evaluate(Evaluation evaluation);

    /** A value that the template spells out. */
    record Literal(Object value) implements Expression {
        @Override
        public Object evaluate(Evaluation evaluation) {
            return value;
        }
    }

    /** A variable. */
    record Name(String name) implements Expression {
        @Override
        public Object evaluate(Evaluation evaluation) {
            return evaluation.scope().get(name);
        }
    }

    /** {@code [a, b]} or {@code (a, b)}. */
    record ListOf(List<Expression> entries) implements Expression {
        @Override
        public Object evaluate(Evaluation evaluation) {
            evaluation.budget().charge(entries.size());
            List<Object> values = new ArrayList<>(entries.size());
            entries.forEach(entry -> values.add(evaluation.evaluate(entry)));
            return values;
        }
    }

    /** {@code {a: b}}. */
    record MapOf(List<Expression> keys, List<Expression> values) implements Expression {
        @Override
        public Object evaluate(Evaluation evaluation) {
            evaluation.budget().charge(keys.size());
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                map.put(Members.requireKey(evaluation.evaluate(keys.get(i))), evaluation.evaluate(values.get(i)));
            }
            return map;
        }
    }

    /** {@code a.name}. */
    record Attribute(Expression owner, String name) implements Expression {
        @Override
        public Object evaluate(Evaluation evaluation) {
            return Members.attribute(evaluation.evaluate(owner), name);
        }
    }

    /** {@code a[index]}. */
    record Item(Expression owner, Expression index) implements Expression {
        @Override
        public Object evaluate(Evaluation evaluation) {
            return Members.item(evaluation.evaluate(owner), evaluation.evaluate(index), evaluation.budget());
        }
    }

    /** {@code a[start:stop:step]}. */
    record Slice(
            Expression owner,
            @Nullable Expression start,
            @Nullable Expression stop,
            @Nullable Expression step) implements Expression {
        @Override
        public Object evaluate(Evaluation evaluation) {
            Object value = evaluation.evaluate(owner);
            evaluation.budget().charge(Values.size(value));
            return Slices.slice(value, bound(evaluation, start), bound(evaluation, stop), bound(evaluation, step));
        }

        private static @Nullable Long bound(Evaluation evaluation, @Nullable Expression bound) {
            Object value = bound == null ? None.NONE : evaluation.evaluate(bound);
            return value == None.NONE ? null : (Long) Values.requireInteger(value);
        }
    }

    /** Arguments as written. */
    record ArgumentList(List<Expression> positional, Map<String, Expression> named) {
        static final ArgumentList EMPTY = new ArgumentList(List.of(), Map.of());

        Arguments evaluate(Evaluation evaluation) {
            List<Object> values = new ArrayList<>(positional.size());
            positional.forEach(argument -> values.add(evaluation.evaluate(argument)));
            Map<String, Object> namedValues = new LinkedHashMap<>();
            named.forEach((name, argument) -> namedValues.put(name, evaluation.evaluate(argument)));
            return new Arguments(values, namedValues);
        }
    }

    /** {@code a(arguments)}. */
    record Call(Expression function, ArgumentList arguments) implements Expression {
        @Override
        public Object evaluate(Evaluation evaluation) {
            Object target = evaluation.evaluate(function);
            if (target instanceof Callable callable) {
                return callable.call(evaluation, arguments.evaluate(evaluation));
            }
            throw new JinjaException("The template calls " + Values.kind(target) + ".");
        }
    }

    /** {@code a | filter(arguments)}. */
    record Filtered(Expression input, Filter filter, ArgumentList arguments) implements Expression {
        @Override
        public Object evaluate(Evaluation evaluation) {
            Object value = evaluation.evaluate(input);
            return filter.apply(evaluation, value, arguments.evaluate(evaluation));
        }
    }

    /** {@code a is test(arguments)}. */
    record Tested(Expression input, Condition test, ArgumentList arguments, boolean negated) implements Expression {
        @Override
        public Object evaluate(Evaluation evaluation) {
            Object value = evaluation.evaluate(input);
            return test.holds(evaluation, value, arguments.evaluate(evaluation)) != negated;
        }
    }

    /** An operator with two operands, both of which are always evaluated. */
    record Binary(Operator operator, Expression left, Expression right) implements Expression {
        @Override
        public Object evaluate(Evaluation evaluation) {
            return operator.apply(evaluation, evaluation.evaluate(left), evaluation.evaluate(right));
        }
    }

    /** {@code a < b <= c}: each operand is compared with the next. */
    record Comparison(Expression first, List<Operator> operators, List<Expression> rest) implements Expression {
        @Override
        public Object evaluate(Evaluation evaluation) {
            Object left = evaluation.evaluate(first);
            for (int i = 0; i < rest.size(); i++) {
                Object right = evaluation.evaluate(rest.get(i));
                if (!Values.isTrue(operators.get(i).apply(evaluation, left, right))) {
                    return false;
                }
                left = right;
            }
            return true;
        }
    }

    /** {@code a and b}: the value that decides. */
    record And(Expression left, Expression right) implements Expression {
        @Override
        public Object evaluate(Evaluation evaluation) {
            Object value = evaluation.evaluate(left);
            return Values.isTrue(value) ? evaluation.evaluate(right) : value;
        }
    }

    /** {@code a or b}: the value that decides. */
    record Or(Expression left, Expression right) implements Expression {
        @Override
        public Object evaluate(Evaluation evaluation) {
            Object value = evaluation.evaluate(left);
            return Values.isTrue(value) ? value : evaluation.evaluate(right);
        }
    }

    /** {@code not a}. */
    record Not(Expression operand) implements Expression {
        @Override
        public Object evaluate(Evaluation evaluation) {
            return !Values.isTrue(evaluation.evaluate(operand));
        }
    }

    /** {@code -a}. */
    record Negative(Expression operand) implements Expression {
        @Override
        public Object evaluate(Evaluation evaluation) {
            Object value = evaluation.evaluate(operand);
            return value instanceof Double number
                    ? (Object) (-number)
                    : (Object) Math.negateExact(Values.toLong(value));
        }
    }

    /** {@code a if condition else b}. */
    record Conditional(Expression condition, Expression then, Expression otherwise) implements Expression {
        @Override
        public Object evaluate(Evaluation evaluation) {
            return evaluation.evaluate(Values.isTrue(evaluation.evaluate(condition)) ? then : otherwise);
        }
    }
}
