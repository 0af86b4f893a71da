package org.sfa.core.value;

import org.sfa.core.error.InvalidValueException;

/**
 * A place on the earth in degrees (WGS 84).
 *
 * @param latitude degrees north of the equator, in [-90, 90]
 * @param longitude degrees east of Greenwich, in [-180, 180]
 */
public record GeoPoint(double latitude, double longitude) {

    private static final double EARTH_RADIUS_KM = 6371.0088;

    /** Checks both angles; NaN is refused. */
    public GeoPoint {
        if (!(latitude >= -90 && latitude <= 90)) {
            throw new InvalidValueException("latitude", latitude, "must be in [-90, 90]");
        }
        if (!(longitude >= -180 && longitude <= 180)) {
            throw new InvalidValueException("longitude", longitude, "must be in [-180, 180]");
        }
    }

    /** The great-circle distance in kilometres (haversine formula, mean earth radius 6,371.0088 km). */
    public double kilometresTo(GeoPoint other) {
        double lat1 = Math.toRadians(latitude);
        double lat2 = Math.toRadians(other.latitude);
        double sinLat = Math.sin((lat2 - lat1) / 2);
        double sinLon = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
        double h = sinLat * sinLat + Math.cos(lat1) * Math.cos(lat2) * sinLon * sinLon;
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
    }
}
