using System;
using SmartSensor.Inference;
using SmartSensor.Sensing;

namespace SmartSensor.WaterMeter
{
    /// <summary>
    /// Tells which fixture used the water: sums the meter's volume over the interval that the model was trained for, cuts it into uses, and asks the model about each once what followed it is known.
    /// </summary>
    public sealed class FixtureClassifier
    {
        private readonly WaterUse _use;
        private readonly int _interval;
        private Model _model;
        private int _seconds;
        private float _litres;

        /// <summary>Creates a classifier; it knows no fixture until a model is given.</summary>
        /// <param name="interval">Interval of the flow that the model was trained for, s, 1…60.</param>
        /// <param name="pause">Time without water that ends a use, s, 5…600.</param>
        /// <param name="least">Volume below which it is no use, l, 0 or more.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public FixtureClassifier(int interval, int pause, float least)
        {
            if (interval < 1 || interval > 60)
            {
                throw new ArgumentException("The interval of the flow is 1 to 60 s.");
            }

            _interval = interval;
            _use = new WaterUse(pause, least);
        }

        /// <summary>The model that is asked, or null where there is none yet.</summary>
        public Model Model
        {
            get { return _model; }
        }

        /// <summary>Index of the fixture of the last use that was decided, as the model's classes; -1 where there is no model.</summary>
        public int Fixture { get; private set; } = -1;

        /// <summary>Name of the fixture of the last use that was decided; empty where there is no model.</summary>
        public string Name
        {
            get { return _model == null || Fixture < 0 ? "" : _model.Description.Classes[Fixture]; }
        }

        /// <summary>Certainty of the last decision, 0…1000 ‰.</summary>
        public int Confidence { get; private set; }

        /// <summary>Volume of the last use that was decided, l.</summary>
        public float Volume { get; private set; }

        /// <summary>Beginning of the last use that was decided, ms of the time that <see cref="Update"/> is given.</summary>
        public long Began { get; private set; }

        /// <summary>Length of the last use that was decided, s.</summary>
        public int Length { get; private set; }

        /// <summary>Takes a model, where it asks for the numbers that uses are described by; false, and the old one stays, where it does not.</summary>
        /// <param name="model">The model.</param>
        public bool Accept(Model model)
        {
            string[] names = WaterUse.Names();
            if (model == null || model.Description.Features.Length != names.Length)
            {
                return false;
            }

            for (int i = 0; i < names.Length; i++)
            {
                if (model.Description.Features[i] != names[i])
                {
                    return false;
                }
            }

            _model = model;
            return true;
        }

        /// <summary>Takes what flowed since the last update; returns true where a use has been decided: <see cref="Fixture"/>, <see cref="Confidence"/>, <see cref="Volume"/>, <see cref="Began"/> and <see cref="Length"/> tell it.</summary>
        /// <param name="time">Local time now, ms since 1970-01-01 00:00 of that place.</param>
        /// <param name="seconds">Time since the last update, s, 1…60.</param>
        /// <param name="litres">Volume since the last update, l.</param>
        [Hot]
        public bool Update(long time, int seconds, float litres)
        {
            _seconds += seconds;
            _litres += litres;
            if (_seconds < _interval)
            {
                return false;
            }

            bool ended = _use.Update(time, _seconds, _litres);
            _seconds = 0;
            _litres = 0f;
            if (ended)
            {
                Decide();
            }

            return ended;
        }

        private void Decide()
        {
            Volume = _use.Volume;
            Began = _use.Began;
            Length = _use.Length;
            if (_model == null)
            {
                return;
            }

            float[] values = _use.Values;
            for (int i = 0; i < values.Length; i++)
            {
                _model.Set(i, values[i]);
            }

            _model.Run();
            Fixture = _model.Label;
            Confidence = _model.Confidence;
        }
    }
}
