namespace SmartSensor.Inference
{
    /// <summary>A model that says how far from the usual something is: <see cref="Model.Score"/> in ‰ of the border, class 0 within it and class 1 beyond.</summary>
    public abstract class Strangeness : Model
    {
        /// <summary>Score at the border, ‰.</summary>
        public const int Border = 1000;

        /// <summary>Sets the answer from a distance and its border, both squared or both not.</summary>
        protected void Conclude(long distance, long border)
        {
            // Held before it is multiplied, so that nothing overflows.
            long score = distance > long.MaxValue / Border ? int.MaxValue : distance * Border / (border < 1 ? 1 : border);
            int held = score > int.MaxValue ? int.MaxValue : (int)score;
            int away = held > Border ? held - Border : Border - held;
            _score = held;
            _label = held > Border ? 1 : 0;
            _confidence = away > Certain ? Certain : away;
        }
    }
}
