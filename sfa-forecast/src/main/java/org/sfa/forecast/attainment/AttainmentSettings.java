package org.sfa.forecast.attainment;

import java.time.LocalDate;
import java.util.Optional;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.currency.MissingRateException;
import org.sfa.core.id.EntityRef;
import org.sfa.core.product.ProductFamily;
import org.sfa.core.quota.Quota;
import org.sfa.core.quota.QuotaMeasure;
import org.sfa.core.quota.QuotaScope;
import org.sfa.core.quota.QuotaTarget;
import org.sfa.core.time.WorkCalendar;
import org.sfa.core.value.Industry;

/**
 * How attainment is reported.
 *
 * @param measure what is counted: quotas of other measures are left out
 * @param industry only quotas for this industry; empty for those that are for all. The roll-up beside must be of the same
 *     deals
 * @param family only quotas for this product family; empty for those that are for all. The roll-up beside must be of the
 *     same deals
 * @param converter converts quotas to the currency of the roll-up, by the rate on their first day; usually that of a plan
 * @param calendar the working days
 */
public record AttainmentSettings(
        QuotaMeasure measure,
        Optional<Industry> industry,
        Optional<ProductFamily> family,
        CurrencyConverter converter,
        WorkCalendar calendar) {

    /** Returns settings for the amounts of all deals. */
    public static AttainmentSettings of(CurrencyConverter converter, WorkCalendar calendar) {
        return new AttainmentSettings(QuotaMeasure.AMOUNT, Optional.empty(), Optional.empty(), converter, calendar);
    }

    /** Returns a copy with another measure. */
    public AttainmentSettings withMeasure(QuotaMeasure other) {
        return new AttainmentSettings(other, industry, family, converter, calendar);
    }

    /** Returns a copy for quotas of an industry. */
    public AttainmentSettings withIndustry(Industry only) {
        return new AttainmentSettings(measure, Optional.of(only), family, converter, calendar);
    }

    /** Returns a copy for quotas of a product family. */
    public AttainmentSettings withFamily(ProductFamily only) {
        return new AttainmentSettings(measure, industry, Optional.of(only), converter, calendar);
    }

    QuotaScope scope(EntityRef subject) {
        return new QuotaScope(subject, industry, family, measure);
    }

    /** Returns the target of a quota in the currency of the report. */
    QuotaTarget target(Quota quota, LocalDate asOf) {
        try {
            return quota.amount()
                    .map(amount -> QuotaTarget.of(converter.convert(amount, quota.start(), asOf)))
                    .orElseGet(quota::target);
        } catch (MissingRateException e) {
            throw e.about("amount of " + Quota.TYPE.ref(quota));
        }
    }
}
