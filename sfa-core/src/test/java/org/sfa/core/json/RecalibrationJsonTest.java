package org.sfa.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sfa.core.calibration.Forecasts;
import org.sfa.core.calibration.Recalibration;
import org.sfa.core.calibration.Recalibration.Platt;

class RecalibrationJsonTest {

    private static final SfaJson JSON = SfaJson.create();

    private record Stored(String name, Recalibration curve) {}

    @Test
    void recalibration_isWrittenByItsKind() {
        assertThat(JSON.writeValue(Recalibration.identity())).isEqualTo("{\"kind\":\"identity\"}");
        assertThat(JSON.writeValue(new Stored("a", new Platt(0.8, -0.2))))
                .isEqualTo("{\"name\":\"a\",\"curve\":{\"kind\":\"platt\",\"slope\":0.8,\"intercept\":-0.2}}");
        assertThat(JSON.readValue(Recalibration.class, "{\"kind\": \"platt\", \"slope\": 1, \"intercept\": 0}", "x"))
                .isEqualTo(new Platt(1, 0));
    }

    @Property(tries = 300)
    void recalibration_survivesToTheLastBit(@ForAll long seed) {
        Random random = new Random(seed);
        Forecasts.Builder past = Forecasts.builder().add(0.5, true).add(0.5, false);
        for (int i = random.nextInt(40); i > 0; i--) {
            double forecast = random.nextInt(3) == 0 ? random.nextDouble() * 1e-12 : random.nextDouble();
            past.add(forecast, random.nextBoolean());
        }
        for (Recalibration curve : new Recalibration[] {
            Recalibration.identity(), Recalibration.platt(past.build()), Recalibration.isotonic(past.build())
        }) {
            Stored stored = new Stored("a", curve);
            assertThat(JSON.readValue(Stored.class, JSON.writeValue(stored), "again"))
                    .isEqualTo(stored);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                                             | curve.kind            | must be identity, platt or isotonic",
                "{\"kind\": 1}                                                  | curve.kind            | must be identity, platt or isotonic",
                "{\"kind\": \"magic\"}                                          | curve.kind            | but was magic",
                "{\"kind\": \"identity\", \"slope\": 1}                         | curve.slope           | unknown name slope; known are [kind]",
                "{\"kind\": \"platt\", \"slope\": 1}                            | curve.intercept       | must be a number",
                "{\"kind\": \"platt\", \"slope\": \"1\", \"intercept\": 0}      | curve.slope           | must be a number",
                "{\"kind\": \"platt\", \"slope\": 1e999, \"intercept\": 0}      | curve.slope           | must be finite",
                "{\"kind\": \"isotonic\"}                                       | curve.knots           | must be an array",
                "{\"kind\": \"isotonic\", \"knots\": []}                        | curve.knots           | must not be empty",
                "{\"kind\": \"isotonic\", \"knots\": [1]}                       | curve.knots[0].forecast | must be a number",
                "{\"kind\": \"isotonic\", \"knots\": [{\"forecast\": 2, \"rate\": 1}]} | curve.knots[0].forecast | must be in [0, 1]",
                "{\"kind\": \"isotonic\", \"knots\": [{\"forecast\": 0, \"rate\": 1, \"n\": 1}]} | curve.knots[0].n | unknown name n",
                "{\"kind\": \"isotonic\", \"knots\": [{\"forecast\": 0, \"rate\": 1}, {\"forecast\": 1, \"rate\": 0}]} | curve.knots[1].rate | must not be less",
            })
    void wrongCurve_isRefusedWithPathAndReason(String curve, String path, String reason) {
        assertThatThrownBy(
                        () -> JSON.readValue(Stored.class, "{\"name\": \"a\", \"curve\": " + curve + "}", "curve.json"))
                .isInstanceOfSatisfying(
                        JsonException.class, e -> assertThat(e.path()).isEqualTo(path))
                .hasMessageContaining("curve.json")
                .hasMessageContaining(reason);
    }
}
