namespace SmartSensor.Signal
{
    /// <summary>Matrices of 3×3 in arrays of 9, row by row.</summary>
    internal static class Matrix3
    {
        public static float Determinant(float[] m)
        {
            return (m[0] * ((m[4] * m[8]) - (m[5] * m[7]))) - (m[1] * ((m[3] * m[8]) - (m[5] * m[6]))) + (m[2] * ((m[3] * m[7]) - (m[4] * m[6])));
        }

        // The inverse by cofactors; null where the determinant is below the least that is asked for.
        public static float[] Inverse(float[] m, float leastDeterminant)
        {
            float determinant = Determinant(m);
            if (!(determinant >= leastDeterminant))
            {
                return null;
            }

            float s = 1f / determinant;
            return new float[]
            {
                ((m[4] * m[8]) - (m[5] * m[7])) * s, ((m[2] * m[7]) - (m[1] * m[8])) * s, ((m[1] * m[5]) - (m[2] * m[4])) * s,
                ((m[5] * m[6]) - (m[3] * m[8])) * s, ((m[0] * m[8]) - (m[2] * m[6])) * s, ((m[2] * m[3]) - (m[0] * m[5])) * s,
                ((m[3] * m[7]) - (m[4] * m[6])) * s, ((m[1] * m[6]) - (m[0] * m[7])) * s, ((m[0] * m[4]) - (m[1] * m[3])) * s,
            };
        }
    }
}
