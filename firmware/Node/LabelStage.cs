using SmartSensor.Inference;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>
    /// Says what goes on from a sensor's samples: features over windows of them, a model that answers for each window, a filter that steadies the answers, and a report as soon as what holds has changed: the label and
    /// how certain the last answer was. The last stage of a <see cref="SensorActivity"/> or, for hundreds of samples a second, a <see cref="FifoActivity"/>.
    /// </summary>
    public sealed class LabelStage : Stage
    {
        private readonly FeatureWindows _windows;
        private readonly ModelSlot _slot;
        private readonly LabelFilter _filter;
        private readonly Publisher _publisher;
        private readonly Report _report;
        private int _swaps;
        private int _asked;

        /// <summary>Creates the stage.</summary>
        /// <param name="windows">Features of the frame's channels.</param>
        /// <param name="slot">Where the model is; its features are those of the windows.</param>
        /// <param name="filter">What an answer has to be to count.</param>
        /// <param name="publisher">Where reports go.</param>
        /// <param name="stream">Last level of their topic.</param>
        public LabelStage(FeatureWindows windows, ModelSlot slot, LabelFilter filter, Publisher publisher, string stream)
        {
            _windows = windows;
            _slot = slot;
            _filter = filter;
            _publisher = publisher;
            _report = publisher.Add(new Report(stream, new ReportField[] { new ReportField("label", new string[0]), new ReportField("confidence", Quantity.Progress) }));
            _report.Urgent = true;
            _report.Retained = true;
            TakeModel();
        }

        /// <summary>Answers so far.</summary>
        public int Answers { get; private set; }

        /// <inheritdoc/>
        [Hot]
        public override void Apply(Frame frame)
        {
            if (_swaps != _slot.Swaps)
            {
                TakeModel();
            }

            Model model = _slot.Current;
            if (!_windows.Take(frame) || model == null)
            {
                return;
            }

            _windows.Give(model, 0);
            model.Run();
            Answers++;
            bool told = _filter.Update(model.Label, model.Confidence) || _asked != _publisher.Asked;
            _asked = _publisher.Asked;
            if (told)
            {
                _report.Set(0, _filter.Label);
                _report.Set(1, model.Confidence * 0.001);
                _report.Time = _windows.Ended;
                _publisher.Publish(_report);
            }
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _windows.Restart();
            _filter.Clear();
        }

        // Another model's labels are other labels.
        private void TakeModel()
        {
            _swaps = _slot.Swaps;
            _filter.Clear();
            if (_slot.Current != null)
            {
                _report.Reword(0, _slot.Current.Description.Classes);
            }
        }
    }
}
