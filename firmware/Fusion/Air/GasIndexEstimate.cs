using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>Writes a frame's VOC and NOx index from the raw signals of an SGP41 that is read at a fixed period, by <see cref="GasIndex"/>.</summary>
    public sealed class GasIndexEstimate : Stage
    {
        private readonly int _vocSignal;
        private readonly int _noxSignal;
        private readonly int _voc;
        private readonly int _nox;

        /// <summary>Creates the stage.</summary>
        /// <param name="frame">A frame with <see cref="Channels"/> behind both raw signals.</param>
        /// <param name="period">Time between two frames, s, 1…10.</param>
        public GasIndexEstimate(Frame frame, float period)
        {
            _vocSignal = frame.Require(Quantity.VocSignal, Axis.None);
            _noxSignal = frame.Require(Quantity.NoxSignal, Axis.None);
            _voc = frame.Require(Quantity.VocIndex, Axis.None);
            _nox = frame.Require(Quantity.NoxIndex, Axis.None);
            Voc = new GasIndex(false, period);
            Nox = new GasIndex(true, period);
        }

        /// <summary>The index of volatile organic compounds, with what it has learned.</summary>
        public GasIndex Voc { get; }

        /// <summary>The index of nitrogen oxides, with what it has learned.</summary>
        public GasIndex Nox { get; }

        /// <summary>What the stage adds to a frame: both indices, 1…500.</summary>
        public static Channel[] Channels()
        {
            return new Channel[] { new Channel(Quantity.VocIndex, Axis.None, 0f, 500f, 1f, 0f, 1f), new Channel(Quantity.NoxIndex, Axis.None, 0f, 500f, 1f, 0f, 1f) };
        }

        /// <inheritdoc/>
        [Hot]
        public override void Apply(Frame frame)
        {
            Index(frame, _vocSignal, _voc, Voc);
            Index(frame, _noxSignal, _nox, Nox);
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            Voc.Reset();
            Nox.Reset();
        }

        private static void Index(Frame frame, int signal, int index, GasIndex of)
        {
            Validity validity = frame.Validity[signal];
            if (validity != Validity.Valid)
            {
                frame.Validity[index] = validity;
                return;
            }

            float value = of.Update(frame.Values[signal]);
            frame.Set(index, value);
            if (value == 0f)
            {
                frame.Validity[index] = Validity.Unknown;
            }
        }
    }
}
