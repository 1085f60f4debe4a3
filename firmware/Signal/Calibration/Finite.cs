namespace SmartSensor.Signal
{
    /// <summary>Tells numbers from what is none: NaN and the infinities, which never travel.</summary>
    internal static class Finite
    {
        // An infinity times 0 is NaN, and NaN equals nothing.
        public static bool Is(float value)
        {
            return value * 0f == 0f;
        }

        public static bool All(float[] values)
        {
            for (int i = 0; i < values.Length; i++)
            {
                if (!Is(values[i]))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
