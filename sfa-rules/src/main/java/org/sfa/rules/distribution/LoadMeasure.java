package org.sfa.rules.distribution;

import java.math.BigDecimal;
import java.util.function.Function;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.EntityLookup;
import org.sfa.core.query.Kind;
import org.sfa.core.query.Selector;

/** How much a lead weighs on its owner while it is open; the load of a person is the sum. */
public sealed interface LoadMeasure {

    /** Returns how much a lead weighs; never negative. */
    BigDecimal of(Lead lead);

    /** Every lead weighs 1. */
    record Count() implements LoadMeasure {
        @Override
        public BigDecimal of(Lead lead) {
            return BigDecimal.ONE;
        }
    }

    /**
     * A lead weighs what one of its attributes says, for instance a custom field with the expected value; nothing where it
     * is absent.
     *
     * @param attribute an attribute of whole or decimal numbers; amounts of money need {@link Own}, which can convert
     *     currencies
     */
    record Sum(Attribute<Lead, ?> attribute) implements LoadMeasure {
        /**
         * Checks the kind of the attribute.
         *
         * @throws InvalidValueException if it holds no numbers
         */
        public Sum {
            if (attribute.kind() != Kind.INTEGER && attribute.kind() != Kind.DECIMAL) {
                throw new InvalidValueException(
                        "measure", attribute.name(), "must be an attribute of kind integer or decimal");
            }
        }

        @Override
        public BigDecimal of(Lead lead) {
            Object value = ((Selector<Lead, ?>) attribute).valueOrNull(lead, EntityLookup.none());
            return value == null
                    ? BigDecimal.ZERO
                    : value instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf((Long) value);
        }
    }

    /**
     * A lead weighs what a function of the application says.
     *
     * @param name what explanations call it
     * @param measure the function; called by any thread
     */
    record Own(String name, Function<Lead, BigDecimal> measure) implements LoadMeasure {
        @Override
        public BigDecimal of(Lead lead) {
            return measure.apply(lead);
        }
    }

    /** The number of open leads. */
    LoadMeasure COUNT = new Count();
}
