package org.sfa.core.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.QuotaId;

class QuotasTest {

    private static final QuotaScope ANN = QuotaScope.of(Company.ANN);

    private static Quota quota(String start, String end, String amount) {
        return Quota.builder(ANN, QuotaTarget.of(Money.parse(amount)))
                .id(new QuotaId(start + "/" + end))
                .start(LocalDate.parse(start))
                .end(LocalDate.parse(end))
                .build();
    }

    private static final Quota YEAR = quota("2026-01-01", "2027-01-01", "USD 100");
    private static final Quota Q1 = quota("2026-01-01", "2026-04-01", "USD 20");
    private static final Quota Q2 = quota("2026-04-01", "2026-07-01", "USD 25");
    private static final Quota HALF2 = quota("2026-07-01", "2027-01-01", "USD 60");
    private static final Quota JANUARY = quota("2026-01-01", "2026-02-01", "USD 7");
    private static final Quota AUGUST = quota("2026-08-01", "2026-09-01", "USD 9");

    @Test
    void period_hasItsOwnQuotaElseTheSumOfTheLongestWithin() {
        assertThat(find(List.of(YEAR, Q1, Q2, HALF2, JANUARY))).isEqualTo(new AssignedQuota(List.of(YEAR), true));
        AssignedQuota sum = find(List.of(AUGUST, JANUARY, HALF2, Q2, Q1));
        assertThat(sum).isEqualTo(new AssignedQuota(List.of(Q1, Q2, HALF2), true));
        assertThat(sum.target()).isEqualTo(Company.usd("105.00"));
        assertThat(find(List.of(Q2, JANUARY))).isEqualTo(new AssignedQuota(List.of(JANUARY, Q2), false));
    }

    @Test
    void longerQuota_isNotDivided() {
        assertThat(Quotas.of(List.of(YEAR)).find(ANN, Company.Q1)).isEmpty();
        assertThat(Quotas.of(List.of(YEAR)).find(QuotaScope.of(Company.BOB), Company.YEAR))
                .isEmpty();
        assertThat(Quotas.of(List.of(YEAR)).find(ANN.withMeasure(QuotaMeasure.RECURRING), Company.YEAR))
                .isEmpty();
    }

    @Test
    void partsInTwoCurrencies_haveNoSum() {
        AssignedQuota mixed = find(List.of(Q1, quota("2026-04-01", "2026-07-01", "EUR 5")));

        assertThatThrownBy(mixed::target)
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("target must be in USD, but was EUR 5.00");
    }

    private static AssignedQuota find(List<Quota> quotas) {
        return Quotas.of(quotas).find(ANN, Company.YEAR).orElseThrow();
    }
}
