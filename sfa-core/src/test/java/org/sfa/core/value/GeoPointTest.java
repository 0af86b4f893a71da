package org.sfa.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;

class GeoPointTest {

    private static final double HALF_WAY_ROUND = Math.PI * 6371.0088;

    @Test
    void kilometresTo_knownDistances() {
        GeoPoint taipei = new GeoPoint(25.0330, 121.5654);
        GeoPoint kaohsiung = new GeoPoint(22.6273, 120.3014);
        GeoPoint northPole = new GeoPoint(90, 0);
        GeoPoint southPole = new GeoPoint(-90, 77);

        // The spherical law of cosines, another formula for the same sphere, gives 297.0 km.
        assertThat(taipei.kilometresTo(kaohsiung)).isCloseTo(297.0, within(0.5));
        assertThat(northPole.kilometresTo(southPole)).isCloseTo(HALF_WAY_ROUND, within(1e-6));
        assertThat(new GeoPoint(0, 179.5).kilometresTo(new GeoPoint(0, -179.5)))
                .isCloseTo(HALF_WAY_ROUND / 180, within(1e-6));
    }

    @Test
    void constructor_refusesAnglesOffTheGlobe() {
        assertThatThrownBy(() -> new GeoPoint(90.001, 0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("latitude must be in [-90, 90], but was 90.001");
        assertThatThrownBy(() -> new GeoPoint(0, -180.5))
                .hasMessage("longitude must be in [-180, 180], but was -180.5");
        assertThatThrownBy(() -> new GeoPoint(Double.NaN, 0)).hasMessage("latitude must be in [-90, 90], but was NaN");
        assertThatThrownBy(() -> new GeoPoint(0, Double.POSITIVE_INFINITY))
                .hasMessage("longitude must be in [-180, 180], but was Infinity");
    }

    @Property(tries = 300)
    void kilometresTo_isADistance(
            @ForAll @DoubleRange(min = -90, max = 90) double lat1,
            @ForAll @DoubleRange(min = -180, max = 180) double lon1,
            @ForAll @DoubleRange(min = -90, max = 90) double lat2,
            @ForAll @DoubleRange(min = -180, max = 180) double lon2) {
        GeoPoint a = new GeoPoint(lat1, lon1);
        GeoPoint b = new GeoPoint(lat2, lon2);

        assertThat(a.kilometresTo(a)).isZero();
        assertThat(a.kilometresTo(b)).isBetween(0.0, HALF_WAY_ROUND + 1e-6);
        assertThat(a.kilometresTo(b)).isCloseTo(b.kilometresTo(a), within(1e-6));
    }
}
