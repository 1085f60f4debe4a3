using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    // What a mark says of its value.
    internal static class Marks
    {
        // True where there is a value to estimate from: a saturated one is a bound, and so is what comes of it.
        public static bool HasValue(Validity mark)
        {
            return mark == Validity.Valid || mark == Validity.Saturated;
        }
    }
}
