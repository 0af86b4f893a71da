package org.sfa.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sfa.core.error.InvalidValueException;

class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
        "(512) 757-6000, US, +15127576000",
        "512-757-6000, US, +15127576000",
        "+1 512 757 6000, TW, +15127576000",
        "02-2720-8889, TW, +886227208889",
        "0912-345-678, TW, +886912345678",
        "030 123456, DE, +4930123456",
        "+886 2 2720 8889, US, +886227208889"
    })
    void e164_dialsFromTheRegion(String written, String region, String expected) {
        assertThat(PhoneNumber.of(written).e164(Country.of(region))).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "000-000-0000", "+999 1234567", "call 123 maybe"})
    void e164_isAbsentOutsideEveryNumberingPlan(String written) {
        PhoneNumber number = PhoneNumber.of(written);

        assertThat(number.e164(Country.of("US"))).isEmpty();
        assertThat(number.value()).isEqualTo(written);
    }

    @Test
    void of_keepsTheNumberAsWritten() {
        assertThat(PhoneNumber.of(" ext. 123 ")).hasToString("ext. 123");
        assertThat(PhoneNumber.of("１２３").value()).isEqualTo("１２３");
    }

    @Test
    void of_refusesWhatHasTooFewDigitsOrIsTooLong() {
        assertThatThrownBy(() -> PhoneNumber.of("n/a 12"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("phone must have at least 3 digits, but was n/a 12");
        assertThatThrownBy(() -> PhoneNumber.of("1".repeat(41)))
                .hasMessage("phone must have at most 40 characters, but was " + "1".repeat(41));
        assertThatThrownBy(() -> PhoneNumber.of("")).hasMessage("phone must not be blank, but was empty");
    }
}
